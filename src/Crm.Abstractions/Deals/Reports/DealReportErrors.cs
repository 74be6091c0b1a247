namespace Crm.Deals;

/// <summary>Errors of questions about deals.</summary>
public static class DealReportErrors
{
    private static readonly ErrorTable Table = new(typeof(DealReportErrors));

    /// <summary>The period ends before it starts.</summary>
    public static readonly ErrorDefinition PeriodReversed = Table.Define("deal_report.period.reversed");

    /// <summary>The period has too many sub-periods.</summary>
    public static readonly ErrorDefinition PeriodTooLong = Table.Define("deal_report.period.too_long");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
