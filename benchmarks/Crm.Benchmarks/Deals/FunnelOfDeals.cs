using BenchmarkDotNet.Attributes;
using Crm.Deals;
using Crm.Storage.InMemory;
using NodaTime;

namespace Crm.Benchmarks.Deals;

/// <summary>The funnel of a year through the public service against the barest LINQ over the same rows (performance anchor C5).</summary>
[MemoryDiagnoser]

public class FunnelOfDeals
{
    private List<Deal> _list = [];
    private ICrm _crm = null!;

    [Params(1_000, 100_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _list = [.. Enumerable.Range(0, Count).Select(DealSamples.Deal)];
        var store = await DealSamples.FillAsync(new InMemoryStore(), Count);
        _crm = CrmSdk.Create(crm => crm.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.User(DealSamples.Manager(0)));
    }

    /// <summary>Counts, sums and medians per stage; none of the other figures of the report.</summary>
    [Benchmark(Baseline = true)]
    public List<(string Stage, int Count, decimal Sum, Duration Median)> LinqGroupBy() =>
    [
        .. _list.SelectMany(d => d.Passages).Where(p => !p.IsVoided).GroupBy(p => p.Stage).Select(g =>
        {
            var lengths = g.Where(p => p.End is not null).Select(p => p.End!.Value - p.Start).Order().ToList();
            return (g.Key, g.Count(), g.Sum(p => p.Potential.Amount), lengths.Count == 0 ? Duration.Zero : lengths[lengths.Count / 2]);
        }),
    ];

    [Benchmark]
    public ValueTask<FunnelReport> Report() => _crm.DealReports.FunnelAsync(new FunnelQuery(DealSamples.KindId));
}
