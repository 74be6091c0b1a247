namespace Crm.Testing.Simulation;

/// <summary>Faults of <see cref="SimulationOptions"/>; all of them are reported together, each with the option as target.</summary>
/// <remarks>Values outside their range give <c>common.value.out_of_range</c>, missing ones <c>common.value.required</c>, names that stand twice
/// <c>common.value.duplicate</c>, wrong texts <c>common.text.too_long</c> and <c>common.text.invalid</c>.</remarks>
public static class SimulationErrors
{
    private static readonly ErrorTable Table = new(typeof(SimulationErrors));

    /// <summary>The rates do not name the stages of the process in their order.</summary>
    public static readonly ErrorDefinition StagesMismatched = Table.Define("simulation.stages.mismatched");

    /// <summary>The chances of a stage are above 1 together.</summary>
    public static readonly ErrorDefinition ChancesAboveOne = Table.Define("simulation.chances.above_one");

    /// <summary>No stage is there to jump or fall back to.</summary>
    public static readonly ErrorDefinition ChanceNowhere = Table.Define("simulation.chance.nowhere");

    /// <summary>All weights are 0, so nothing can be drawn.</summary>
    public static readonly ErrorDefinition WeightsZero = Table.Define("simulation.weights.zero");

    /// <summary>The process asks for something the simulator does not do.</summary>
    public static readonly ErrorDefinition ProcessUnsupported = Table.Define("simulation.process.unsupported");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
