namespace Crm.Deals;

/// <summary>Asks how the work with clients stands (REP-12).</summary>
public sealed record WorkStateQuery : DealReportQuery
{
    /// <summary>After how many days of 24 hours without contact a deal counts as such, 1…36,500.</summary>
    /// <value>30, unless set.</value>
    public int DaysWithoutContact { get; init; } = 30;
}
