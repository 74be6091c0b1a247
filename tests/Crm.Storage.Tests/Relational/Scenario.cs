using Crm.Deals;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests.Relational;

/// <summary>A bit of everything a store is asked to do, in two tenants with the same ids.</summary>
internal static class Scenario
{
    public static TenantId Other { get; } = TenantId.Parse("main-2");

    public static async Task RunAsync(ICrmStore store)
    {
        foreach (var tenant in new[] { store.ForTenant(TenantId.Main), store.ForTenant(Other) })
        {
            await new Rows(3, deals: 90).SaveAsync(tenant);
            await CommitAsync(tenant);
            await AskAsync(tenant);
            await LookBackAsync(tenant);
        }
    }

    private static async Task CommitAsync(ITenantStore tenant)
    {
        var deal = Rows.Deal(1_001);
        await tenant.CommitAsync(Rows.Set(1_001, RecordSave.Of(deal, 0)) with { Claims = [new("scope", "key", deal.Id.Reference)], Guards = [new(Rows.Deal(2_000).Id.Reference, 0)] });
        await tenant.CommitAsync(Rows.Set(1_001, RecordSave.Of(deal, 0)));
        await tenant.CommitAsync(Rows.Set(1_002, RecordSave.Of(deal, 0)));
        await tenant.CommitAsync(Rows.Set(1_003, RecordSave.Of(deal with { Version = 2 }, 1)) with { Releases = [new("scope", "key", deal.Id.Reference)] });
        await tenant.CommitAsync(Rows.Set(1_004) with { Removals = [new(deal.Id.Reference, 2)] });
        await tenant.CommitManyAsync([.. Enumerable.Range(1_100, 80).Select(n => Rows.Set(n, RecordSave.Of(Rows.Deal(n), 0)))]);
    }

    private static async Task AskAsync(ITenantStore tenant)
    {
        var forms = new PortableForms(new Random(3));
        for (var i = 0; i < 40; i++)
        {
            var asked = forms.Next();
            await tenant.QueryAsync(asked).ToListAsync();
            await tenant.CountAsync(asked);
        }

        await tenant.FindAsync<Deal>(Rows.Id(1));
        await ((IDealTallies)tenant).TallyAsync(DealSpecs.Open(), [DealGrouping.Stage, DealGrouping.Responsible | DealGrouping.VisitedStage]);
        var funnel = new FunnelFiguresQuery { Kinds = [new(Rows.Id(1))], Now = Rows.Moment(1) };
        await ((IDealFunnels)tenant).FunnelAsync(funnel);
        await ((IDealFunnels)tenant).FunnelAsync(funnel with { Deals = DealSpecs.Open(), SplitBy = FunnelSplit.Partner, Mode = FunnelMode.Closed });
    }

    private static async Task LookBackAsync(ITenantStore tenant)
    {
        var log = await tenant.ReadLogAsync(LogPosition.Start).ToListAsync();
        await tenant.ReadLogAsync(log[0].Position).ToListAsync();
        await using var snapshot = await tenant.SnapshotAsync();
        await snapshot.CountAsync(Specification.All<Deal>());
        await foreach (var deal in snapshot.QueryAsync(Specification.All<Deal>()))
        {
            await snapshot.FindAsync<Deal>(deal.Id.Value);
            break;
        }

        await ((IDealTallies)snapshot).TallyAsync(null, [DealGrouping.Status]);
    }
}
