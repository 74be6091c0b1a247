using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Engine.Tests.Hosting;

/// <summary>Scopes for reading what may be somewhat old.</summary>
public sealed class StaleScopeTests
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task On_a_store_without_replicas_nothing_is_old()
    {
        var kind = await _world.AddKindAsync();
        var crm = _world.Crm.ReadStale(Duration.FromMinutes(1));
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "A"));
        Assert.Equal(deal, await crm.Deals.GetAsync(deal.Id));
        Assert.Single(await crm.Deals.ListAsync(Specification.All<Deal>()));
        Assert.NotNull(await crm.Deals.CheckAsync(new CloseDeal(deal.Id)));
        Assert.Equal((Duration.FromMinutes(1), Duration.Zero, 0), (crm.Reading.AtMost, crm.Reading.Behind, crm.Reading.FromReplicas));
        Assert.Throws<ArgumentOutOfRangeException>(() => _world.Crm.ReadStale(Duration.FromTicks(-1)));
    }

    [Fact]
    public async Task Every_way_to_change_something_is_refused()
    {
        var kind = await _world.AddKindAsync();
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "A"));
        var crm = _world.As(CrmPrincipal.User(SliceWorld.User, CrmRights.All)).ReadStale(Duration.FromMinutes(1));
        Func<Task>[] commands =
        [
            () => crm.Deals.OpenAsync(new OpenDeal(kind.Id, "B")).AsTask(),
            () => crm.Deals.CloseAsync(new CloseDeal(deal.Id)).AsTask(),
            () => crm.Directories.AddAsync(new(DirectoryCodes.Source, "Fair")).AsTask(),
            () => crm.DealHistory.ImportAsync(Deals(kind.Id)).AsTask(),
        ];
        foreach (var command in commands)
        {
            Assert.Equal("storage.replica.read_only", (await Assert.ThrowsAsync<CrmStorageException>(command)).Code);
        }

        Assert.Equal("A", (await _world.Crm.Deals.GetAsync(deal.Id)).Topic);
        Assert.Equal(1, await _world.Crm.Deals.CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task A_store_with_replicas_is_asked_with_the_stated_staleness_and_tells_how_old_the_answer_was()
    {
        var store = new Copied(_world.Store);
        await using var host = CrmSdk.Create(crm => crm.UseStore(_ => store));
        var scope = host.For(TenantId.Main, CrmPrincipal.User(SliceWorld.User));
        Assert.Equal(0, await scope.Deals.CountAsync(Specification.All<Deal>()));
        Assert.Null(store.Asked);
        var stale = scope.ReadStale(Duration.FromSeconds(9));
        Assert.Equal(0, await stale.Deals.CountAsync(Specification.All<Deal>()));
        Assert.Same(store.Asked, stale.Reading);
        Assert.Equal((Duration.FromSeconds(9), Duration.FromSeconds(7), 2, 1), (stale.Reading.AtMost, stale.Reading.Behind, stale.Reading.FromReplicas, stale.Reading.FromPrimary));
    }

    private static async IAsyncEnumerable<DealImport> Deals(DealKindId kind)
    {
        await Task.CompletedTask;
        yield return new() { Name = "1", Open = new OpenDeal(kind, "C") };
    }

    private sealed class Copied(ITenantStore store) : IReplicatedStore
    {
        public StaleReading? Asked { get; private set; }

        public ITenantStore ForTenant(TenantId tenant) => store;

        public ITenantStore ForTenant(TenantId tenant, StaleReading reading)
        {
            Asked = reading;
            reading.Add(Duration.FromSeconds(7));
            reading.Add(Duration.FromSeconds(3));
            reading.Add(null);
            return store;
        }
    }
}
