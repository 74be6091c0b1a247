using Crm.Deals;
using Crm.Delivery;
using Crm.Specifications;
using Crm.Storage.InMemory;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Shards;

/// <summary>A router that knows less than the shards: nothing is committed where a tenant no longer lives.</summary>
public sealed class ShardedStoreTests
{
    private readonly ShardWorld _world = new();

    [Fact]
    public async Task Each_tenant_lives_on_one_shard_and_the_map_says_on_which()
    {
        var stores = new Dictionary<string, ICrmStore> { ["a"] = new InMemoryStore(), ["b"] = new InMemoryStore(), ["c"] = new InMemoryStore() };
        var map = new ShardMap(stores.Keys, [new(TenantId.Parse("named"), "c")]);
        var store = new ShardedCrmStore(stores, map, TimeProvider.System);
        var tenants = Enumerable.Range(1, 30).Select(n => TenantId.Parse($"t{n}")).Append(TenantId.Parse("named")).ToArray();
        foreach (var tenant in tenants)
        {
            Assert.Equal(CommitStatus.Committed, (await store.ForTenant(tenant).CommitAsync(ShardWorld.Deal(1))).Status);
        }

        foreach (var tenant in tenants)
        {
            var holders = new List<string>();
            foreach (var (name, shard) in stores)
            {
                if (await shard.ForTenant(tenant).CountAsync(Specification.All<Deal>()) > 0)
                {
                    holders.Add(name);
                }
            }

            Assert.Equal([await map.ShardOfAsync(tenant)], holders);
        }

        Assert.Equal("c", await map.ShardOfAsync(TenantId.Parse("named")));
        Assert.Equal(3, (await Task.WhenAll(tenants.Select(t => map.ShardOfAsync(t).AsTask()))).Distinct().Count());
    }

    [Fact]
    public async Task A_commit_of_a_router_that_did_not_hear_of_the_move_is_made_where_the_tenant_lives_now()
    {
        var stale = _world.Router();
        await stale.CommitAsync(ShardWorld.Deal(1));
        await _world.MoveAsync();
        Assert.Equal(CommitStatus.Committed, (await stale.CommitAsync(ShardWorld.Deal(2))).Status);
        Assert.Null(await _world.Of("a").FindAsync<Deal>(Rows.Id(2)));
        Assert.NotNull(await _world.Of("b").FindAsync<Deal>(Rows.Id(2)));
        Assert.NotNull(await stale.FindAsync<Deal>(Rows.Id(2)));
    }

    [Fact]
    public async Task What_a_stale_router_took_for_a_conflict_is_settled_where_the_tenant_lives_now()
    {
        var stale = _world.Router();
        await stale.CommitAsync(ShardWorld.Deal(1));
        await _world.MoveAsync();
        await _world.Of("b").CommitAsync(ShardWorld.Deal(1, version: 2));
        Assert.Equal(CommitStatus.Committed, (await stale.CommitAsync(ShardWorld.Deal(1, version: 3))).Status);
        Assert.Equal(ConflictKind.Version, (await stale.CommitAsync(ShardWorld.Deal(1, version: 3) with { Id = new(Rows.Id(77)) })).Conflict!.Kind);
    }

    [Fact]
    public async Task Many_sets_given_at_once_go_on_where_the_tenant_lives_now()
    {
        var stale = _world.Router();
        await stale.CommitAsync(ShardWorld.Deal(1));
        await _world.MoveAsync();
        ChangeSet[] sets = [ShardWorld.Deal(2), ShardWorld.Deal(2) with { Id = new(Rows.Id(78)) }, ShardWorld.Deal(3), ShardWorld.Deal(2)];
        var outcomes = await stale.CommitManyAsync(sets);
        Assert.Equal([CommitStatus.Committed, CommitStatus.Conflict, CommitStatus.Committed, CommitStatus.Repeated], outcomes.Select(o => o.Status));
        Assert.Equal(0, await _world.Of("a").CountAsync(Specification.Where<Deal>(d => d.Id != new DealId(Rows.Id(1)))));
        Assert.Equal(3, await _world.Of("b").CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task While_a_tenant_is_closed_it_is_read_and_commits_wait_until_it_opens()
    {
        var router = _world.Router();
        await router.CommitAsync(ShardWorld.Deal(1));
        await _world.NoteAsync("a", TenantHomeState.Leaving, "b");
        _world.Time.Waited = () =>
        {
            if (_world.Time.Waits == 4)
            {
                _world.NoteAsync("a", TenantHomeState.Here).GetAwaiter().GetResult();
            }
        };
        Assert.NotNull(await _world.Router().FindAsync<Deal>(Rows.Id(1)));
        Assert.Equal(CommitStatus.Committed, (await router.CommitAsync(ShardWorld.Deal(2))).Status);
        Assert.Equal(4, _world.Time.Waits);
        Assert.NotNull(await _world.Of("a").FindAsync<Deal>(Rows.Id(2)));
    }

    [Fact]
    public async Task A_commit_does_not_wait_for_ever()
    {
        await _world.NoteAsync("a", TenantHomeState.Leaving, "b");
        Assert.Equal("shard.tenant.moving", await ShardWorld.CodeAsync(() => _world.Router().CommitAsync(ShardWorld.Deal(1)).AsTask()));
        Assert.InRange(_world.Time.GetTimestamp(), TimeSpan.FromSeconds(30).Ticks, TimeSpan.FromSeconds(31).Ticks);
    }

    [Fact]
    public async Task Nobody_reads_a_half_copied_tenant()
    {
        await _world.NoteAsync("a", TenantHomeState.Arriving);
        Assert.Equal("shard.tenant.moving", await ShardWorld.CodeAsync(() => _world.Router().FindAsync<Deal>(Rows.Id(1)).AsTask()));
    }

    [Fact]
    public async Task Until_the_move_is_done_the_shard_a_tenant_comes_to_says_where_it_still_is()
    {
        await _world.NoteAsync("a", TenantHomeState.Arriving, "b");
        await _world.Of("b").CommitAsync(ShardWorld.Deal(1));
        Assert.NotNull(await _world.Router().FindAsync<Deal>(Rows.Id(1)));
        await _world.NoteAsync("b", TenantHomeState.Leaving, "a");
        Assert.NotNull(await _world.Router().FindAsync<Deal>(Rows.Id(1)));
        Assert.Equal("shard.tenant.moving", await ShardWorld.CodeAsync(() => _world.Router().CommitAsync(ShardWorld.Deal(2)).AsTask()));
        await _world.NoteAsync("a", TenantHomeState.Here);
        Assert.Null(await _world.Router().FindAsync<Deal>(Rows.Id(1)));
    }

    [Fact]
    public async Task What_was_read_on_the_old_shard_is_read_for_as_long_as_is_remembered_and_no_longer()
    {
        var stale = _world.Router();
        await stale.CommitAsync(ShardWorld.Deal(1));
        await _world.MoveAsync();
        await _world.Router().CommitAsync(ShardWorld.Deal(2));
        Assert.Null(await stale.FindAsync<Deal>(Rows.Id(2)));
        _world.Time.Pass(new ShardedStoreOptions().Remember.ToTimeSpan());
        Assert.NotNull(await stale.FindAsync<Deal>(Rows.Id(2)));
    }

    [Fact]
    public async Task A_shard_the_map_names_must_be_known()
    {
        await _world.Map.AssignAsync(ShardWorld.Tenant, "z");
        Assert.Equal("shard.name.unknown", await ShardWorld.CodeAsync(() => _world.Router().FindAsync<Deal>(Rows.Id(1)).AsTask()));
    }

    [Fact]
    public async Task A_cursor_with_a_position_of_the_old_shard_is_not_saved_on_the_new_one()
    {
        var stale = _world.Router();
        await stale.CommitAsync(ShardWorld.Deal(1));
        var old = (await stale.ReadLogAsync(LogPosition.Start).ToListAsync())[^1].Position;
        await _world.MoveAsync();
        var id = DeliveryCursor.IdOf("mail", 0);
        var cursor = new DeliveryCursor { Id = id, Version = 1, Consumer = "mail", Partition = 0, Partitions = 1, Position = old.Text };
        var refused = await stale.CommitAsync(Rows.Set(90, RecordSave.Of(cursor, 0)));
        Assert.Equal(TenantHome.TheId.Reference, refused.Conflict!.Reference);
        var now = (await stale.ReadLogAsync(LogPosition.Start).ToListAsync())[^1].Position;
        Assert.Equal(CommitStatus.Committed, (await stale.CommitAsync(Rows.Set(91, RecordSave.Of(cursor with { Position = now.Text }, 0)))).Status);
    }
}
