namespace Crm.Deals;

/// <summary>Asks what the running deals may bring in a period, by drawing their outcomes many times from the tenant's own history.</summary>
/// <param name="Period">The period whose won potential is asked for; the end is required and lies after the moment asked about; without a start, or with an
/// earlier one, it begins at that moment.</param>
/// <remarks>A seed gives the same answer for ever. The model and what it assumes stand in <c>docs/features/forecast.md</c>.</remarks>
public sealed record ScenarioQuery(TimeRange Period) : DealReportQuery
{
    /// <summary>How often the outcomes are drawn, 100…100,000.</summary>
    /// <value>10,000, unless set.</value>
    public int Runs { get; init; } = 10_000;

    /// <summary>Where the draws begin: the same seed gives the same draws.</summary>
    /// <value>1, unless set.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Whether all deals of a draw share how far forecasts of this length were off in the tenant's own past; without it deals are drawn independently.</summary>
    /// <value><see langword="true"/>, unless set.</value>
    public bool LearnsSpread { get; init; } = true;
}
