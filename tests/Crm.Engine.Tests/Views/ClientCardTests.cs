using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.InMemory;
using Crm.Testing;
using Crm.Views;
using NodaTime;

namespace Crm.Engine.Tests.Views;

/// <summary>The card of a client (PARTY-18).</summary>
public sealed class ClientCardTests
{
    // PARTY-18
    [Fact]
    public async Task A_card_shows_requisites_contacts_segments_responsible_relations_deals_timeline_and_sections()
    {
        using var host = CrmTestHost.Create(crm => crm.AddClientSection(new Papers()));
        var world = await ClientWorld.MakeAsync(host.Crm, host.Clock, 2);

        var card = await host.Crm.Cards.ClientAsync(world.Client.Id);

        Assert.Equal(world.Client.Id, card.Partner.Id);
        Assert.Equal([("Client Ltd", "7707083893")], card.Counterparties.Select(c => (c.Name, c.Inn!)));
        Assert.Equal(["Person 0", "Person 1"], card.Contacts.Select(c => c.Person.Name));
        Assert.Equal(["Key clients"], card.Segments.Select(s => s.Name));
        Assert.Equal([(CrmTestHost.User, null), (new UserId(SequentialIds.Nth(801)), "Account")], card.Responsible.Select(r => (r.User, r.RoleName)));
        Assert.Equal([("supplier", "Other 0"), ("supplier", "Other 1")], card.Relations.Select(r => (r.Relation.Name, r.Other.Name)));
        Assert.Equal([("Deal 1", "Call 1"), ("Deal 0", "Call 0")], card.Deals.Select(d => (d.Deal.Topic, d.NextActivity!.Topic)));
        var total = Assert.Single(card.DealTotals);
        Assert.Equal((DealStatus.InProgress, 2L, MoneySum.Of(new Money(20, CurrencyCode.Rub))), (total.Status, total.Count, total.Potential));
        Assert.Equal(["Call 1", "Call 0"], card.Timeline.Items.Select(i => i.Topic));
        Assert.Equal((2L, "Call 0"), (card.TimelineCount, card.NextActivity?.Topic));
        Assert.Equal(("papers", "Client"), (card.Sections.Single().Code, card.Sections.Single().Items.Single().Title));
        var seen = await host.Crm.Cards.ClientAsync(card.Relations[0].Other.Id);
        Assert.Equal([("customer", "Client")], seen.Relations.Select(r => (r.Relation.Name, r.Other.Name)));
    }

    // PARTY-18
    [Fact]
    public async Task A_card_costs_the_same_number_of_queries_whatever_there_is()
    {
        var (few, many) = (await QueriesAsync(2), await QueriesAsync(60));

        Assert.Equal(few, many);
        Assert.InRange(few, 10, 24);
    }

    // PARTY-18
    [Fact]
    public async Task Deals_are_those_of_a_responsible_a_project_and_a_period()
    {
        using var host = CrmTestHost.Create();
        var world = await ClientWorld.MakeAsync(host.Crm, host.Clock, 2);
        var (stranger, project) = (new UserId(SequentialIds.Nth(802)), new ProjectId(SequentialIds.Nth(803)));
        var begun = host.Clock.GetCurrentInstant();
        host.Clock.Advance(Duration.FromDays(2));
        await host.Crm.Deals.OpenAsync(new OpenDeal(world.Kind.Id, "Late") { Partner = world.Client.Id, Responsible = stranger, Project = project });

        Assert.Equal(["Late"], await TopicsAsync(new() { Responsible = stranger }));
        Assert.Equal(["Late"], await TopicsAsync(new() { Project = project }));
        Assert.Equal(["Late", "Deal 1", "Deal 0"], await TopicsAsync(new() { Period = new(begun + Duration.FromDays(1), null) }));
        Assert.Equal(["Deal 1", "Deal 0"], await TopicsAsync(new() { Period = new(null, begun + Duration.FromDays(1)) }));
        Assert.Empty(await TopicsAsync(new() { Responsible = stranger, Period = new(null, begun) }));

        async Task<IEnumerable<string>> TopicsAsync(ClientDealFilter deals)
        {
            var card = await host.Crm.Cards.ClientAsync(world.Client.Id, new() { Deals = deals });
            Assert.Equal(card.Deals.Count, card.DealTotals.Sum(t => t.Count));
            return card.Deals.Select(d => d.Deal.Topic);
        }
    }

    // PARTY-18
    [Fact]
    public async Task The_timeline_is_walked_page_by_page_and_an_interaction_is_made_from_the_card()
    {
        using var host = CrmTestHost.Create();
        var world = await ClientWorld.MakeAsync(host.Crm, host.Clock, 5);
        var card = await host.Crm.Cards.ClientAsync(world.Client.Id, new() { TimelineSize = 2 });
        var topics = card.Timeline.Items.Select(i => i.Topic).ToList();
        for (var next = card.Timeline.Next; next is not null;)
        {
            var page = await host.Crm.Cards.TimelineAsync(world.Client.Id, 2, next);
            topics.AddRange(page.Items.Select(i => i.Topic));
            next = page.Next;
        }

        Assert.Equal(["Call 4", "Call 3", "Call 2", "Call 1", "Call 0"], topics);
        host.Clock.Advance(Duration.FromMinutes(1));
        var made = await host.Crm.Interactions.RegisterAsync(card.NewInteraction(InteractionType.Meeting, "Tea"));
        Assert.Equal((world.Client.Id, world.Client.Id.Value), (made.Partner, made.SubjectId));
        Assert.Equal("Tea", (await host.Crm.Cards.TimelineAsync(world.Client.Id, 1)).Items.Single().Topic);
    }

    [Fact]
    public async Task Sizes_outside_their_bounds_unknown_clients_and_foreign_cursors_are_refused()
    {
        using var host = CrmTestHost.Create();
        var world = await ClientWorld.MakeAsync(host.Crm, host.Clock);
        foreach (var options in (ClientCardOptions[])[new() { DealCount = -1 }, new() { TimelineSize = 0 }, new() { ListSize = 1_001 }])
        {
            Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => host.Crm.Cards.ClientAsync(world.Client.Id, options)));
        }

        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => host.Crm.Cards.ClientAsync(world.Client.Id, new() { Deals = null! })));
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => host.Crm.Cards.TimelineAsync(world.Client.Id, 0)));
        Assert.Equal(["specification.cursor.invalid"], await SliceWorld.CodesAsync(() => host.Crm.Cards.TimelineAsync(world.Client.Id, 1, new Cursor("x"))));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await host.Crm.Cards.ClientAsync(default));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await host.Crm.Cards.TimelineAsync(new(SequentialIds.Nth(1L << 50))));
        Assert.Equal(["setup.section.twice"], Assert.Throws<CrmConfigurationException>(() => CrmTestHost.Create(crm => crm.AddClientSection(new Papers()).AddClientSection(new Papers()))).Errors.Select(e => e.Code));
    }

    // PARTY-4
    [Fact]
    public async Task Who_left_stands_on_the_card_only_when_asked_for()
    {
        using var host = CrmTestHost.Create();
        var world = await ClientWorld.MakeAsync(host.Crm, host.Clock);
        await host.Crm.Contacts.EditAsync(new(world.Contact.Id, new EditContact.SetTime(null, new LocalDate(2020, 1, 1))));
        Assert.Empty((await host.Crm.Cards.ClientAsync(world.Client.Id)).Contacts);
        Assert.Single((await host.Crm.Cards.ClientAsync(world.Client.Id, new() { WithFormerContacts = true })).Contacts);
    }

    // PARTY-11, PARTY-18
    [Fact]
    public async Task The_card_of_a_survivor_has_what_stood_under_the_merged()
    {
        using var host = CrmTestHost.Create();
        var world = await ClientWorld.MakeAsync(host.Crm, host.Clock, 2);
        var crm = host.As(CrmTestHost.User, CrmRights.All);
        var date = await crm.Directories.AddAsync(new(DirectoryCodes.KeyDateKind, "Founded"));
        await crm.KeyDates.SaveAsync(new(world.Client.Id.Reference, date.Id, 5, 6));
        var survivor = await crm.Partners.RegisterAsync(new("Survivor", PartnerRelations.Client));
        host.Clock.Advance(Duration.FromHours(1));
        await crm.Interactions.RegisterAsync(new(InteractionType.Call, "Own") { Partner = survivor.Id, Subject = world.Client.Id.Reference });
        await crm.Merging.MergeAsync(new MergePartners(survivor.Id, [world.Client.Id]));

        foreach (var id in new[] { survivor.Id, world.Client.Id })
        {
            var card = await crm.Cards.ClientAsync(id);
            Assert.Equal(["Own", "Call 1", "Call 0"], card.Timeline.Items.Select(i => i.Topic));
            Assert.Equal((3L, "Call 0"), (card.TimelineCount, card.NextActivity?.Topic));
            Assert.Equal(["Deal 1", "Deal 0"], card.Deals.Select(d => d.Deal.Topic));
            Assert.Equal(2, card.DealTotals.Single().Count);
            Assert.Equal(["Person 0", "Person 1"], card.Contacts.Select(c => c.Person.Name));
            Assert.Equal(["Client Ltd"], card.Counterparties.Select(c => c.Name));
            Assert.Equal(2, card.Relations.Count);
            Assert.Equal([506], card.KeyDates.Select(d => d.KeyDate!.MonthDay));
            Assert.True(card.Light.HasRunningDeal);
            Assert.Equal(["Own", "Call 1", "Call 0"], (await crm.Cards.TimelineAsync(id)).Items.Select(i => i.Topic));
        }
    }

    private static async Task<int> QueriesAsync(int many)
    {
        var store = new CountingStore(new InMemoryStore());
        using var host = CrmTestHost.Create(store: store);
        var world = await ClientWorld.MakeAsync(host.Crm, host.Clock, many);
        var before = store.Queries;
        await host.Crm.Cards.ClientAsync(world.Client.Id);
        return store.Queries - before;
    }

    internal sealed class Papers : IClientSection
    {
        public string Code => "papers";

        public bool IsToldOfCallers => true;

        public async ValueTask<CardSection> LoadAsync(ClientSectionContext context, CancellationToken cancellationToken = default)
        {
            var client = await context.Store.FindAsync<Partner>(context.Client.Id.Value, cancellationToken);
            return new() { Code = Code, Count = 1, Items = [new() { Reference = client!.Id.Reference, Title = client.Name, At = context.At }] };
        }
    }
}
