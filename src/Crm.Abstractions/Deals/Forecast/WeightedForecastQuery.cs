namespace Crm.Deals;

/// <summary>Asks for the weighted forecast: Σ potential × probability of running deals by expected close date (DEAL-22).</summary>
/// <remarks>Running at the moment asked about; an expected date that has passed stays in its period.</remarks>
public sealed record WeightedForecastQuery : DealReportQuery
{
    /// <summary>The length of the periods.</summary>
    /// <value>A month, unless set.</value>
    public CalendarUnit Unit { get; init; } = CalendarUnit.Month;

    /// <summary>How the forecast is split; absent = not.</summary>
    public ForecastSplit? SplitBy { get; init; }
}

/// <summary>What a forecast can be split by.</summary>
public enum ForecastSplit
{
    /// <summary>The kind of deal.</summary>
    Kind,

    /// <summary>Who leads the deal.</summary>
    Responsible,

    /// <summary>The client.</summary>
    Partner,

    /// <summary>The source.</summary>
    Source,

    /// <summary>The channel.</summary>
    Channel,

    /// <summary>The department.</summary>
    Department,

    /// <summary>The stage, as process and key.</summary>
    Stage,

    /// <summary>The client's segments as they are now; a deal counts in each of them.</summary>
    Segment,
}
