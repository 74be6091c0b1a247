namespace Crm.Deals;

/// <summary>Asks how far primary demand was satisfied (REP-6).</summary>
public sealed record DemandQuery : DealReportQuery
{
    /// <summary>When the closed deals ended; an open end means without bound.</summary>
    public TimeRange Period { get; init; }
}
