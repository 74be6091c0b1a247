using BenchmarkDotNet.Attributes;
using Crm.Testing;
using Crm.Testing.Simulation;

namespace Crm.Benchmarks.Deals;

/// <summary>What a simulated year costs: making it up, and taking it in with its past into the in-memory store.</summary>
[MemoryDiagnoser]
public class SimulatedYear
{
    private SimulationPlan _plan = null!;

    /// <summary>Deals a working day: about a thousand, and about ten thousand a year.</summary>
    [Params(4, 40)]
    public int PerDay { get; set; }

    [GlobalSetup]
    public void SetUp() => _plan = SimulationPlan.Make(new() { Arrivals = new() { PerDay = PerDay } });

    [Benchmark(Baseline = true)]
    public int Plan() => _plan.Deals.Sum(d => d.Events.Count);

    [Benchmark]
    public async Task<int> Import()
    {
        await using var host = CrmTestHost.Create();
        return (await _plan.ImportAsync(host)).Refused.Count;
    }
}
