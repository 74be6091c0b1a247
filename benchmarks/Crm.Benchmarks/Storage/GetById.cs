using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Storage.InMemory;

namespace Crm.Benchmarks.Storage;

/// <summary>A deal by its id through the public repository against a concurrent dictionary (performance anchor B1).</summary>
[MemoryDiagnoser]

public class GetById
{
    private readonly ConcurrentDictionary<Guid, Deal> _dictionary = new();
    private IReadRepository<Deal> _deals = null!;
    private int _turn;

    [Params(1_000, 100_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        for (var i = 0; i < Count; i++)
        {
            _dictionary[DealSamples.Id(i).Value] = DealSamples.Deal(i);
        }

        var store = await DealSamples.FillAsync(new InMemoryStore(), Count);
        _deals = CrmSdk.Create(crm => crm.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.User(DealSamples.Manager(0))).Get<IReadRepository<Deal>>();
    }

    [Benchmark(Baseline = true)]
    public Deal ConcurrentDictionary() => _dictionary[Next()];

    [Benchmark]
    public ValueTask<Deal?> Repository() => _deals.GetByIdAsync(Next());

    private Guid Next() => DealSamples.Id(_turn++ % Count).Value;
}
