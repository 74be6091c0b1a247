namespace Crm.Deals;

/// <summary>Asks why deals were lost (REP-5).</summary>
public sealed record LossReasonQuery : DealReportQuery
{
    /// <summary>When the deals were decided; an open end means without bound (DEAL-4).</summary>
    public TimeRange Period { get; init; }
}
