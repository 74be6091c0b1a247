using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>Who buys, and who competes.</summary>
public sealed record ClientRates
{
    /// <summary>How many clients, 1…1,000,000. The first ones buy more often than the last.</summary>
    /// <value>Default: 60.</value>
    public int Count { get; init; } = 60;

    /// <summary>The share of deals whose client is named only when the deal first goes on; none where the process requires the client.</summary>
    /// <value>Default: 0.1.</value>
    public decimal Late { get; init; } = 0.1m;

    /// <summary>How many competitors, 0…1,000.</summary>
    /// <value>Default: 4.</value>
    public int Competitors { get; init; } = 4;

    /// <summary>The share of lost deals that a competitor won; 0 without competitors.</summary>
    /// <value>Default: 0.25.</value>
    public decimal LostToCompetitors { get; init; } = 0.25m;
}

/// <summary>What managers change while a deal runs. Chances are for each stay in a stage.</summary>
public sealed record EditRates
{
    /// <summary>The chance that the potential changes.</summary>
    /// <value>Default: 0.15.</value>
    public decimal Potential { get; init; } = 0.15m;

    /// <summary>By how much: the spread of the factor, 0…3.</summary>
    /// <value>Default: 0.25.</value>
    public decimal PotentialSpread { get; init; } = 0.25m;

    /// <summary>The chance that the deal gets another manager when it comes into a stage, drawn by the weights. Not on opening.</summary>
    /// <value>Default: 0.05.</value>
    public decimal Reassign { get; init; } = 0.05m;

    /// <summary>The chance that the manager estimates anew.</summary>
    /// <value>Default: 0.3.</value>
    public decimal Estimate { get; init; } = 0.3m;

    /// <summary>The share of deals that have an expected close date; all of them where the process requires it.</summary>
    /// <value>Default: 0.9.</value>
    public decimal ExpectedClose { get; init; } = 0.9m;

    /// <summary>The chance that the expected close date moves when the deal comes into a stage.</summary>
    /// <value>Default: 0.3.</value>
    public decimal Slip { get; init; } = 0.3m;
}

/// <summary>How decided deals are closed.</summary>
public sealed record ClosingRates
{
    /// <summary>The share that is closed at all.</summary>
    /// <value>Default: 0.95.</value>
    public decimal Share { get; init; } = 0.95m;

    /// <summary>How long after the decision.</summary>
    /// <value>Default: a day, spread 0.6.</value>
    public SpreadTime Delay { get; init; } = new(Duration.FromDays(1), 0.6m);
}
