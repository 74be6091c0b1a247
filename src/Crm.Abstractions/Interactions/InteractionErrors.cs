namespace Crm.Interactions;

/// <summary>Errors of interactions.</summary>
public static class InteractionErrors
{
    private static readonly ErrorTable Table = new(typeof(InteractionErrors));

    /// <summary>Interactions are switched off for the tenant (SW-1).</summary>
    public static readonly ErrorDefinition SwitchedOff = Table.Define("interaction.functionality.switched_off");

    /// <summary>The interaction is done or cancelled and does not change any more (INT-1).</summary>
    public static readonly ErrorDefinition StateFinal = Table.Define("interaction.state.final");

    /// <summary>The interaction was begun before (INT-1).</summary>
    public static readonly ErrorDefinition AlreadyBegun = Table.Define("interaction.state.already_begun");

    /// <summary>The planned end lies before the planned start.</summary>
    public static readonly ErrorDefinition IntervalReversed = Table.Define("interaction.interval.reversed");

    /// <summary>A planned end stands without a planned start.</summary>
    public static readonly ErrorDefinition IntervalStartMissing = Table.Define("interaction.interval.start_missing");

    /// <summary>The subject is of a kind that cannot be one (INT-2).</summary>
    public static readonly ErrorDefinition SubjectKindUnknown = Table.Define("interaction.subject.kind_unknown");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
