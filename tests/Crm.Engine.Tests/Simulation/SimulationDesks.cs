using Crm.Deals;
using Crm.Testing.Simulation;

namespace Crm.Engine.Tests.Simulation;

/// <summary>Desks for tests.</summary>
internal static class SimulationDesks
{
    /// <summary>The default desk with one average manager and sources of one quality, so that rates hold as they stand.</summary>
    public static SimulationOptions Plain() => new()
    {
        Managers = [new("Average")],
        Sources = [new("Website", 3), new("Advertising", 1)],
        Edits = new() { Reassign = 0 },
    };

    /// <summary>A desk of two stages, a and b.</summary>
    public static SimulationOptions Two(StageRates a, StageRates b) => Plain() with
    {
        Process = ProcessBuilder.Start().Stage("a", "A").Stage("b", "B").Won("won", "Won").Lost("lost", "Lost").Build(),
        Stages = [a with { Stage = "a" }, b with { Stage = "b" }],
    };

    public static StageRates Rates(decimal advance, decimal lose, decimal back = 0) => new() { Stage = "", Advance = advance, Lose = lose, Back = back };
}
