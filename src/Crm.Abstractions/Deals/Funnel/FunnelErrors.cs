namespace Crm.Deals;

/// <summary>Errors of funnels.</summary>
public static class FunnelErrors
{
    private static readonly ErrorTable Table = new(typeof(FunnelErrors));

    /// <summary>No kind was chosen.</summary>
    public static readonly ErrorDefinition KindRequired = Table.Define("funnel.kind.required");

    /// <summary>The kind has no stages.</summary>
    public static readonly ErrorDefinition KindNonProcess = Table.Define("funnel.kind.non_process");

    /// <summary>The kinds follow different processes.</summary>
    public static readonly ErrorDefinition ProcessesDiffer = Table.Define("funnel.kind.processes_differ");

    /// <summary>The period ends before it starts.</summary>
    public static readonly ErrorDefinition PeriodReversed = Table.Define("funnel.period.reversed");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
