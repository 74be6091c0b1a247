using Crm.Deals;
using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>A plausible sales desk, to start from. The numbers are inventions. Immutable, safe to share between threads.</summary>
public static class SimulationDefaults
{
    /// <summary>Five of the standard stages, with a target and a probability each.</summary>
    public static ProcessDefinition Process { get; } = ProcessBuilder.Start()
        .Stage(StandardStages.NewDeal, "New deal", s => s.Target(Duration.FromDays(5)).Probability(0.30m))
        .Stage(StandardStages.Qualification, "Qualification", s => s.Target(Duration.FromDays(10)).Probability(0.40m))
        .Stage(StandardStages.Proposal, "Proposal", s => s.Target(Duration.FromDays(14)).Probability(0.50m))
        .Stage(StandardStages.AgreeingTerms, "Agreeing terms", s => s.Target(Duration.FromDays(12)).Probability(0.70m))
        .Stage(StandardStages.Preparing, "Preparing to perform", s => s.Target(Duration.FromDays(8)).Probability(0.90m))
        .Won(StandardStages.Won, "Won")
        .Lost(StandardStages.Lost, "Lost")
        .Build();

    /// <summary>What happens in the stages of <see cref="Process"/>; two to three deals of a hundred are forgotten in each.</summary>
    public static IReadOnlyList<StageRates> Stages { get; } =
    [
        new() { Stage = StandardStages.NewDeal, Advance = 0.72m, Skip = 0.05m, Lose = 0.20m, Stay = Days(3, 0.8m) },
        new() { Stage = StandardStages.Qualification, Advance = 0.70m, Skip = 0.04m, Back = 0.04m, Lose = 0.20m, Stay = Days(7, 0.8m) },
        new() { Stage = StandardStages.Proposal, Advance = 0.64m, Skip = 0.04m, Back = 0.10m, Lose = 0.20m, Stay = Days(10, 0.7m) },
        new() { Stage = StandardStages.AgreeingTerms, Advance = 0.72m, Win = 0.03m, Back = 0.10m, Lose = 0.13m, Stay = Days(8, 0.7m) },
        new() { Stage = StandardStages.Preparing, Advance = 0.90m, Back = 0.03m, Lose = 0.05m, Stay = Days(5, 0.5m) },
    ];

    /// <summary>Six managers, from very good to weak; the best one has the most deals.</summary>
    public static IReadOnlyList<SimulatedManager> Managers { get; } =
    [
        new("Manager 1") { Skill = 1.6m, Pace = 0.8m, Weight = 1.5m, Optimism = 0m },
        new("Manager 2") { Skill = 1.3m, Pace = 0.9m, Weight = 1.2m },
        new("Manager 3"),
        new("Manager 4") { Pace = 1.2m, Optimism = 0.2m },
        new("Manager 5") { Skill = 0.8m, Weight = 0.8m, Optimism = -0.1m },
        new("Manager 6") { Skill = 0.55m, Pace = 1.4m, Weight = 0.5m, Optimism = 0.3m },
    ];

    /// <summary>Four of the standard sources; recommendations are best, cold calls worst.</summary>
    public static IReadOnlyList<SimulatedSource> Sources { get; } =
        [new("Website", 4m), new("Recommendation", 2m, 1.5m), new("Advertising", 2m, 0.9m), new("Cold call", 2m, 0.6m)];

    /// <summary>Three products of different price.</summary>
    public static IReadOnlyList<SimulatedProduct> Products { get; } =
        [new("Starter set", new(2_000m, 0.4m), 5m), new("Standard set", new(9_000m, 0.6m), 3m), new("Custom order", new(40_000m, 0.9m))];

    /// <summary>Five of the standard loss reasons.</summary>
    public static IReadOnlyList<SimulatedReason> LossReasons { get; } =
    [
        new("Price is too high", 4m), new("No budget", 2m), new("The need is gone", 2m), new("Terms do not suit"), new("The client does not answer", 3m),
    ];

    private static SpreadTime Days(int median, decimal spread) => new(Duration.FromDays(median), spread);
}
