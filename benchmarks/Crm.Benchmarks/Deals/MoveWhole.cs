using BenchmarkDotNet.Attributes;
using Crm.Deals;
using Crm.Storage.InMemory;
using Crm.Storage.Sqlite;

namespace Crm.Benchmarks.Deals;

/// <summary>A whole move through <c>crm.Deals.MoveAsync</c>: load, decide, commit state, passages, journal and event.</summary>
[MemoryDiagnoser]

public class MoveWhole
{
    private const int Count = 1000;

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"crm-bench-{Environment.ProcessId}.db");
    private ICrm _memory = null!;
    private ICrm _sqlite = null!;
    private int _turn;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var sqlite = new SqliteStore(_file);
        await sqlite.MigrateAsync();
        _memory = await OpenAsync(new InMemoryStore());
        _sqlite = await OpenAsync(sqlite);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(_file) + "*"))
        {
            File.Delete(file);
        }
    }

    [Benchmark]
    public ValueTask<Deal> InMemory() => MoveAsync(_memory);

    [Benchmark]
    public ValueTask<Deal> OnSqlite() => MoveAsync(_sqlite);

    private static async Task<ICrm> OpenAsync(Crm.Storage.ICrmStore store)
    {
        await DealSamples.FillAsync(store, Count);
        return CrmSdk.Create(crm => crm.UseStore(_ => store)).For(TenantId.Main, CrmPrincipal.User(DealSamples.Manager(0)));
    }

    /// <summary>Back and forth between the first two stages, so that every move is allowed.</summary>
    private async ValueTask<Deal> MoveAsync(ICrm crm)
    {
        var id = DealSamples.Id(_turn++ % Count);
        var deal = await crm.Deals.GetAsync(id);
        return await crm.Deals.MoveAsync(new MoveDeal(id, deal.Stage == "lead" ? "qualify" : "lead"));
    }
}
