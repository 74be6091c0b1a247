using Crm.Storage.InMemory;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Shards;

/// <summary>Two shards in memory and routers over them; what a move notes is noted by hand.</summary>
internal sealed class ShardWorld
{
    public static readonly TenantId Tenant = TenantId.Parse("acme");

    public HastyTime Time { get; } = new();

    public Dictionary<string, ICrmStore> Stores { get; } = new() { ["a"] = new InMemoryStore(), ["b"] = new InMemoryStore() };

    /// <summary>The tenant lives on the first shard.</summary>
    public ShardMap Map { get; } = new(["a"]);

    public ITenantStore Of(string shard) => Stores[shard].ForTenant(Tenant);

    /// <summary>A router as another process has it.</summary>
    public ITenantStore Router(ShardedStoreOptions? options = null) => new ShardedCrmStore(Stores, Map, Time, options).ForTenant(Tenant);

    /// <summary>Notes on a shard whether the tenant lives there.</summary>
    public async Task NoteAsync(string shard, TenantHomeState state, string? movedTo = null)
    {
        var before = await Of(shard).FindAsync<TenantHome>(TenantHome.TheId.Value);
        var home = new TenantHome { Id = TenantHome.TheId, Version = (before?.Version ?? 0) + 1, State = state, MovedTo = movedTo, Epoch = before?.Epoch, Since = Rows.Moment(1) };
        var changes = Rows.Set(10_000 + (100 * shard[0]) + (int)home.Version, RecordSave.Of(home, home.Version - 1));
        Assert.Equal(CommitStatus.Committed, (await Of(shard).CommitAsync(changes)).Status);
    }

    /// <summary>The tenant with its first deal leaves a for b.</summary>
    public async Task MoveAsync()
    {
        await NoteAsync("a", TenantHomeState.Leaving, "b");
        await Of("b").CommitAsync(Rows.Set(1, RecordSave.Of(Rows.Deal(1), 0)));
        await NoteAsync("b", TenantHomeState.Here);
        await NoteAsync("a", TenantHomeState.Gone, "b");
    }

    public static ChangeSet Deal(int n, long version = 1) => Rows.Set((100 * n) + (int)version, RecordSave.Of(Rows.Deal(n, version), version - 1));

    public static async Task<string?> CodeAsync(Func<Task> work) => (await Record.ExceptionAsync(work) as CrmException)?.Code;
}
