namespace Crm.Deals;

/// <summary>Asks where interest came from (первичный интерес) (REP-7).</summary>
public sealed record OriginQuery : DealReportQuery
{
    /// <summary>When deals were opened and partners registered; an open end means without bound.</summary>
    public TimeRange Period { get; init; }
}
