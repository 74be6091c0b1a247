using Crm.Integration.Tests.Shards;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.PostgreSql;

namespace Crm.Integration.Tests.Snippets;

public sealed class ShardSnippets(ShardClusters clusters) : IClassFixture<ShardClusters>
{
    [Fact]
    public async Task A_tenant_is_moved_from_north_to_south()
    {
        var places = await clusters.CreateAsync();
        var (connectionToNorth, connectionToSouth) = (places["a"], places["b"]);

        // snippet:shards-set-up
        await using var north = new PostgreSqlStore(connectionToNorth);
        await using var south = new PostgreSqlStore(connectionToSouth);
        var map = new ShardMap(["north"]); // or an IShardMap of your own
        var store = new ShardedCrmStore(new Dictionary<string, ICrmStore> { ["north"] = north, ["south"] = south }, map, TimeProvider.System);
        await using var application = CrmSdk.Create(crm => crm.UseStore(_ => store));

        // endsnippet
        var tenant = TenantId.Parse("acme");
        var acme = application.For(tenant, CrmPrincipal.System("a test"));
        await acme.Partners.RegisterAsync(new("Acme", PartnerRelations.Client));

        // snippet:shards-move
        var move = new TenantMove(tenant, new("north", north), new("south", south), map);
        var report = await move.RunAsync();
        Console.WriteLine($"{report.Rows} rows, closed for {report.Closed}");

        // Once every router has forgotten where the tenant was:
        await Task.Delay(new ShardedStoreOptions().Remember.ToTimeSpan());
        await move.RemoveRemainsAsync();

        // endsnippet
        Assert.Single(await acme.Partners.ListAsync(Specification.All<Partner>()));
        Assert.Equal(1, await south.ForTenant(tenant).CountAsync(Specification.All<Partner>()));
        Assert.Equal(0, await north.ForTenant(tenant).CountAsync(Specification.All<Partner>()));
    }
}
