namespace Crm;

/// <summary>Faults of the set-up, all found at start.</summary>
public static class SetupErrors
{
    private static readonly ErrorTable Table = new(typeof(SetupErrors));

    /// <summary>No store was chosen.</summary>
    public static readonly ErrorDefinition StoreMissing = Table.Define("setup.store.missing");

    /// <summary>More than one store was chosen.</summary>
    public static readonly ErrorDefinition StoreTwice = Table.Define("setup.store.twice");

    /// <summary>Two move conditions have the same code.</summary>
    public static readonly ErrorDefinition ConditionTwice = Table.Define("setup.condition.twice");

    /// <summary>Two sections of cards have the same code.</summary>
    public static readonly ErrorDefinition SectionTwice = Table.Define("setup.section.twice");

    /// <summary>A scope was asked for and nobody said for whom.</summary>
    public static readonly ErrorDefinition ScopeMissing = Table.Define("setup.scope.missing");

    /// <summary>A service was asked for that the SDK does not have.</summary>
    public static readonly ErrorDefinition ServiceUnknown = Table.Define("setup.service.unknown");

    /// <summary>An option has a value that cannot work.</summary>
    public static readonly ErrorDefinition OptionInvalid = Table.Define("setup.option.invalid");

    /// <summary>Two facts of partners have the same code.</summary>
    public static readonly ErrorDefinition FactTwice = Table.Define("setup.fact.twice");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
