using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Partners;
using Crm.Storage.InMemory;
using Crm.Testing;
using Crm.Views;
using NodaTime;

namespace Crm.Engine.Tests.Views;

/// <summary>The card of a deal (DEAL-42).</summary>
public sealed class DealCardTests
{
    [Fact]
    public async Task A_card_shows_participants_contacts_interactions_checklists_journal_next_activity_and_sections()
    {
        var world = new SliceWorld(setup: crm => crm.AddCardSection(new Papers()));
        var deal = await FilledAsync(world, interactions: 3);

        var card = await world.Crm.Cards.DealAsync(deal.Id);

        Assert.Equal(deal.Id, card.Deal.Id);
        Assert.Equal(deal.DealKind, card.Kind.Id);
        Assert.Equal(1, card.Process?.Number);
        Assert.Equal([("Client A", "Client"), ("Rival B", "Competitor")], card.Participants.Select(p => (p.Partner!.Name, p.Role!)));
        Assert.Equal(3, card.InteractionCount);
        Assert.Equal(["Call 3", "Call 2", "Call 1"], card.Interactions.Select(i => i.Topic));
        Assert.Equal("Call 1", card.NextActivity?.Topic);
        var list = Assert.Single(card.Checklists);
        Assert.Equal([("call", true), ("visit", false)], list.Items.Select(i => (i.Item.Key, i.Tick is not null)));
        Assert.Equal(["deal.moved", "deal.edited", "deal.opened"], card.Journal.Select(e => e.Entry.Verb));
        Assert.Equal(["because", null, null], card.Journal.Select(e => e.Note));
        Assert.Equal(3, card.JournalCount);
        Assert.Equal(("papers", 1L, deal.Topic), (card.Sections.Single().Code, card.Sections.Single().Count, card.Sections.Single().Items.Single().Title));
    }

    [Fact]
    public async Task A_card_costs_the_same_number_of_queries_whatever_there_is()
    {
        var few = await QueriesAsync(interactions: 1);
        var many = await QueriesAsync(interactions: 40);

        Assert.Equal(few, many);
        Assert.InRange(few, 5, 12);
    }

    [Fact]
    public async Task A_card_brings_as_much_of_the_long_lists_as_was_asked_for()
    {
        var world = new SliceWorld();
        var deal = await FilledAsync(world, interactions: 5);

        var card = await world.Crm.Cards.DealAsync(deal.Id, new() { Interactions = 2, Journal = 0 });

        Assert.Equal((5L, 2, 3L, 0), (card.InteractionCount, card.Interactions.Count, card.JournalCount, card.Journal.Count));
        Assert.Equal("Call 1", card.NextActivity?.Topic);
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => world.Crm.Cards.DealAsync(deal.Id, new() { Journal = -1 })));
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => world.Crm.Cards.DealAsync(deal.Id, new() { Interactions = 10_001 })));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await world.Crm.Cards.DealAsync(default));
    }

    [Fact]
    public void Two_sections_with_one_code_are_a_fault_of_the_set_up()
    {
        var fault = Assert.Throws<CrmConfigurationException>(() => new SliceWorld(setup: crm => crm.AddCardSection(new Papers()).AddCardSection(new Papers())));
        Assert.Equal(["setup.section.twice"], fault.Errors.Select(e => e.Code));
    }

    private static async Task<int> QueriesAsync(int interactions)
    {
        var store = new CountingStore(new InMemoryStore());
        using var host = CrmTestHost.Create(store: store);
        var deal = await FilledAsync(host.Crm, host.Clock, interactions);
        var before = store.Queries;
        await host.Crm.Cards.DealAsync(deal.Id);
        return store.Queries - before;
    }

    private static Task<Deal> FilledAsync(SliceWorld world, int interactions) => FilledAsync(world.Crm, world.Clock, interactions);

    private static async Task<Deal> FilledAsync(ICrm crm, FakeClock clock, int interactions)
    {
        await crm.Directories.LoadStandardSetsAsync();
        var process = await crm.SalesProcesses.PublishAsync(new()
        {
            Name = "Sale",
            Definition = ProcessBuilder.Start().Stage("first", "First", s => s.Checklist("call", "Call").Checklist("visit", "Visit"))
                .Stage("second", "Second").Won("won", "Won").Lost("lost", "Lost").Build(),
        });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id });
        var client = await crm.Partners.RegisterAsync(new("Client A", PartnerRelations.Client));
        var rival = await crm.Partners.RegisterAsync(new("Rival B", PartnerRelations.Competitor));
        var deal = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps")
        {
            Partner = client.Id,
            Participants = [new() { Partner = rival.Id, Role = PredefinedEntries.CompetitorRole }],
        });
        clock.Advance(Duration.FromHours(1));
        await crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetTick("first", "call", true)));
        clock.Advance(Duration.FromHours(1));
        await crm.Deals.MoveAsync(new MoveDeal(deal.Id, "second") { Comment = "because" });
        for (var i = 1; i <= interactions; i++)
        {
            clock.Advance(Duration.FromMinutes(1));
            await crm.Interactions.RegisterAsync(new(InteractionType.Call, $"Call {i}") { Subject = deal.Id.Reference, PlannedStart = clock.GetCurrentInstant() + Duration.FromDays(i) });
        }

        return await crm.Deals.GetAsync(deal.Id);
    }

    private sealed class Papers : ICardSection
    {
        public string Code => "papers";

        public async ValueTask<CardSection> LoadAsync(CardSectionContext context, CancellationToken cancellationToken = default)
        {
            var deal = await context.Store.FindAsync<Deal>(context.Deal.Id.Value, cancellationToken);
            return new() { Code = Code, Count = 1, Items = [new() { Reference = deal!.Id.Reference, Title = deal.Topic }] };
        }
    }
}
