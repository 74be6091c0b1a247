namespace Crm.Deals;

/// <summary>Asks how managers compare (REP-8).</summary>
/// <param name="Period">The period; an open end means without bound.</param>
public sealed record ManagerComparisonQuery(TimeRange Period) : DealReportQuery
{
    /// <summary>Another period to stand beside it; absent = none.</summary>
    public TimeRange? ComparedWith { get; init; }
}
