namespace Crm.Deals;

/// <summary>Asks what managers did over time (REP-11).</summary>
/// <param name="Periods">The sub-periods, in the tenant's time zone; at most <see cref="SubPeriods.Most"/>.</param>
public sealed record ManagerActivityQuery(SubPeriods Periods) : DealReportQuery
{
    /// <summary>Whose work an opened, moved or decided deal is.</summary>
    public DealWorkOf DealsOf { get; init; }
}

/// <summary>Whose work a fact of a deal is.</summary>
public enum DealWorkOf
{
    /// <summary>Of who did it; facts without a user are the system's.</summary>
    Doer,

    /// <summary>Of who led the deal at that moment.</summary>
    Responsible,
}
