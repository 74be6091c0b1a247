using Crm.Deals;
using Crm.Engine.Tests.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;
using Crm.Testing;
using Crm.Tests;
using Crm.Tests.PostgreSql;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Views;

/// <summary>What a card counts, adds up and lists is what a plain reading of every deal and interaction gives, for whoever asks, on every store (PARTY-18).</summary>
public sealed class ClientCardProperties
{
    private static readonly Arbitrary<ClientHistory> Histories = (
        from deals in Gen.Choose(0, 100_000).ArrayOf().Resize(24)
        from interactions in Gen.Choose(0, 100_000).ArrayOf().Resize(24)
        from filter in Gen.Choose(0, 5_000)
        from size in Gen.Choose(1, 5)
        select new ClientHistory(deals, interactions, filter, size)).ToArbitrary();

    // PARTY-18
    [Fact]
    public Task A_card_of_the_store_in_memory_says_what_a_plain_reading_says() => CompareAsync(200, () => Task.FromResult<ICrmStore>(new InMemoryStore()));

    // PARTY-18
    [Fact]
    public Task A_card_from_sqlite_says_what_a_plain_reading_says() => CompareAsync(LongRun.IsAsked ? 200 : 40, async () =>
    {
        var store = new SqliteStore(new SqliteStorageOptions { Path = null });
        await store.MigrateAsync();
        return store;
    });

    // PARTY-18
    [Fact]
    public Task A_card_from_postgresql_says_what_a_plain_reading_says()
    {
        PostgreSqlHere.OrSkip();
        return CompareAsync(LongRun.IsAsked ? 40 : 8, async () =>
        {
            var store = new PostgreSqlStore(await PostgreSqlDatabases.CreateAsync());
            await store.MigrateAsync();
            return store;
        });
    }

    private static Task CompareAsync(int histories, Func<Task<ICrmStore>> create)
    {
        var tried = 0;
        return Task.Run(() => Prop.ForAll(Histories, history => TryAsync(history, create, tried++ % 4 == 0).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(histories)));
    }

    private static async Task TryAsync(ClientHistory history, Func<Task<ICrmStore>> create, bool amongMany)
    {
        var stores = await create();
        await using var host = new CrmHost(Kernel.CrmSetupFactory.Create(
            new CrmBuilder().UseStore(_ => stores).UseClock(new FakeClock()).UseIds(new SequentialIds()), null, new OwnOnly()));
        var all = host.For(TenantId.Main, CrmPrincipal.User(CrmTestHost.User, CrmRights.All));
        var kind = await all.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        var client = await all.Partners.RegisterAsync(new("Client", PartnerRelations.Client) { MainManager = CrmTestHost.User });
        var other = await all.Partners.RegisterAsync(new("Other", PartnerRelations.Client) { MainManager = CrmTestHost.User });
        var deal = await all.Deals.OpenAsync(new OpenDeal(kind.Id, "Deal") { Partner = other.Id });
        var call = await all.Interactions.RegisterAsync(new(InteractionType.Call, "Call") { Partner = other.Id, Subject = other.Id.Reference });
        var store = stores.ForTenant(TenantId.Main);
        await history.SaveAsync(store, deal, call, client.Id, other.Id, amongMany);
        foreach (var rights in (CrmRights[])[CrmRights.All, CrmRights.All & ~CrmRights.SeeAll])
        {
            await CheckAsync(host.For(TenantId.Main, CrmPrincipal.User(CrmTestHost.User, rights)), store, client.Id, history, rights.HasFlag(CrmRights.SeeAll));
        }
    }

    private static async Task CheckAsync(ICrm crm, ITenantStore store, PartnerId client, ClientHistory history, bool seesAll)
    {
        var asked = history.Question;
        var deals = (await store.QueryAsync(Specification.All<Deal>()).ToListAsync())
            .Where(d => d.Partner == client && (seesAll || d.Responsible == CrmTestHost.User) && (asked.Responsible is null || d.Responsible == asked.Responsible)
                && (asked.Project is null || d.Project == asked.Project)
                && (asked.Period?.End is not { } end || d.OpenedAt < end) && (asked.Period?.Start is not { } start || d.EndedAt is null || d.EndedAt >= start)).ToList();
        var timeline = (await store.QueryAsync(Specification.All<Interaction>()).ToListAsync())
            .Where(i => i.Partner == client && (seesAll || i.Responsible == CrmTestHost.User))
            .OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id).ToList();

        var card = await crm.Cards.ClientAsync(client, new() { Deals = asked, DealCount = 5, TimelineSize = history.Size });

        Assert.Equal(
            deals.GroupBy(d => d.Status).OrderBy(g => g.Key).Select(g => (g.Key, (long)g.Count(), MoneySum.Of([.. g.Select(d => d.Potential)]))),
            card.DealTotals.Select(t => (t.Status, t.Count, t.Potential)));
        Assert.Equal(deals.OrderByDescending(d => d.OpenedAt).ThenBy(d => d.Id).Take(5).Select(d => d.Id), card.Deals.Select(d => d.Deal.Id));
        Assert.Equal(timeline.Count, card.TimelineCount);
        Assert.Equal(
            timeline.Where(i => i.State is InteractionState.Planned or InteractionState.InWork).OrderBy(i => i.PlannedStart ?? Instant.MaxValue).ThenBy(i => i.Id).FirstOrDefault()?.Id,
            card.NextActivity?.Id);
        var walked = card.Timeline.Items.ToList();
        for (var next = card.Timeline.Next; next is not null;)
        {
            var page = await crm.Cards.TimelineAsync(client, history.Size, next);
            Assert.InRange(page.Items.Count, 1, history.Size);
            walked.AddRange(page.Items);
            next = page.Next;
        }

        Assert.Equal(timeline.Select(i => i.Id), walked.Select(i => i.Id));
    }
}
