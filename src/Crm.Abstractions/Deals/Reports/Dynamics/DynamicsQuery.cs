namespace Crm.Deals;

/// <summary>Asks how many deals were opened, won and lost over time (REP-13).</summary>
/// <param name="Periods">The sub-periods, in the tenant's time zone; at most <see cref="SubPeriods.Most"/>.</param>
public sealed record DynamicsQuery(SubPeriods Periods) : DealReportQuery;
