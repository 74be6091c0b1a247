using BenchmarkDotNet.Attributes;
using Crm.Benchmarks.Deals;
using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.InMemory;

namespace Crm.Benchmarks.Storage;

/// <summary>The page of 50 deals of a manager in a stage by expected close date, against LINQ over a list (performance anchor B2).</summary>
[MemoryDiagnoser]

public class PageOfDeals
{
    private List<Deal> _list = [];
    private IReadRepository<Deal> _deals = null!;
    private int _turn;

    [Params(1_000, 100_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _list = [.. Enumerable.Range(0, Count).Select(DealSamples.Deal)];
        var store = await DealSamples.FillAsync(new InMemoryStore(), Count);
        _deals = CrmSdk.Create(crm => crm.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.User(DealSamples.Manager(0))).Get<IReadRepository<Deal>>();
    }

    [Benchmark(Baseline = true)]
    public List<Deal> LinqOverList()
    {
        var manager = DealSamples.Manager(_turn++ % DealSamples.Managers);
        return [.. _list.Where(d => d.Responsible == manager && d.Stage == "offer").OrderBy(d => d.ExpectedCloseOn is null).ThenBy(d => d.ExpectedCloseOn).ThenBy(d => d.Id).Take(50)];
    }

    [Benchmark]
    public ValueTask<IReadOnlyList<Deal>> Indexed()
    {
        var manager = DealSamples.Manager(_turn++ % DealSamples.Managers);
        var page = Specification.Where<Deal>(d => d.Responsible == manager && d.Stage == "offer");
        page.Query.OrderBy(d => d.ExpectedCloseOn).Take(50);
        return _deals.ListAsync(page);
    }

    [Benchmark]
    public ValueTask<IReadOnlyList<Deal>> WithoutIndex()
    {
        var from = _turn++ % 1000 * 1000m;
        var page = Specification.Where<Deal>(d => d.Potential.Amount > from && d.Status == DealStatus.InProgress);
        page.Query.OrderByDescending(d => d.Potential.Amount).Take(50);
        return _deals.ListAsync(page);
    }
}
