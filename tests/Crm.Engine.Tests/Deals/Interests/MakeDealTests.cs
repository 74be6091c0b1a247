using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using Crm.Testing;

namespace Crm.Engine.Tests.Deals.Interests;

// DEAL-40
public sealed class MakeDealTests
{
    private static readonly LeadId Lead = new(SequentialIds.Nth(904));
    private static readonly ContactId Contact = new(SequentialIds.Nth(903));

    [Theory]
    [InlineData(InteractionType.Email)]
    [InlineData(InteractionType.Call)]
    [InlineData(InteractionType.Messenger)]
    [InlineData(InteractionType.Meeting)]
    public async Task A_deal_made_from_an_interaction_takes_over_client_topic_and_text_and_becomes_its_subject(InteractionType type)
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var letter = await ReceiveAsync(world, type);
        var deal = await world.Crm.Deals.OpenAsync(new MakeDeal(letter.Id.Reference, world.Kind.Id) { ServiceType = world.Service });
        Assert.Equal(
            ("Need an audit", "Soon", world.Company.Id, letter.Id.Reference, world.Service, "new"),
            (deal.Topic, deal.Description, deal.Partner, deal.Base, deal.ServiceType, deal.Stage));
        letter = await world.Crm.Interactions.GetAsync(letter.Id);
        Assert.Equal((EntityKinds.Deal, deal.Id.Value, 2L), (letter.SubjectKind, letter.SubjectId, letter.Version));
        var entries = await world.Slice.JournalAsync(letter.Id.Reference);
        Assert.Equal((await world.Slice.JournalAsync(deal.Id.Reference)).Single().ChangeSet, entries[^1].ChangeSet);
        Assert.Equal("interaction.subject_changed", entries[^1].Verb);
    }

    [Fact]
    public async Task What_the_command_gives_wins_over_what_is_taken_over()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing with { RequiresNextStep = true });
        var letter = await ReceiveAsync(world, InteractionType.Email);
        var make = new MakeDeal(letter.Id.Reference, world.Kind.Id) { Topic = "Other", Description = "Later", Lead = Lead, Contact = new() { Contact = Contact } };
        Assert.Equal(["deal.next_step.required"], await SliceWorld.CodesAsync(() => world.Crm.Deals.OpenAsync(make)));
        var deal = await world.Crm.Deals.OpenAsync(make with { FirstStep = world.First() });
        Assert.Equal(("Other", "Later", null, Lead, Contact), (deal.Topic, deal.Description, deal.Partner, deal.Lead, deal.Contacts.Single().Contact));
        Assert.Equal(2, (await world.InteractionsAsync(deal)).Count);
        Assert.Equal(["deal.client.two"], (await world.Crm.Deals.CheckAsync(
            new MakeDeal((await ReceiveAsync(world, InteractionType.Call)).Id.Reference, world.Kind.Id) { Lead = Lead, Partner = world.Company.Id, FirstStep = world.First() })).Select(e => e.Code));
    }

    [Fact]
    public async Task Made_twice_with_one_request_it_is_made_once_and_without_one_it_is_refused()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var letter = await ReceiveAsync(world, InteractionType.Email);
        var make = new MakeDeal(letter.Id.Reference, world.Kind.Id) { RequestId = new(SequentialIds.Nth(77)), FirstStep = world.First() };
        var (deal, again) = (await world.Crm.Deals.OpenAsync(make), await world.Crm.Deals.OpenAsync(make));
        Assert.Equal(deal.Id, again.Id);
        Assert.Equal(["deal.origin.has_deal"], await SliceWorld.CodesAsync(() => world.Crm.Deals.OpenAsync(make with { RequestId = null })));
        Assert.Equal(1, await world.Crm.Deals.CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task Of_two_who_make_a_deal_from_one_letter_at_once_one_is_refused()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var letter = await ReceiveAsync(world, InteractionType.Email);
        var make = new MakeDeal(letter.Id.Reference, world.Kind.Id);
        world.Slice.BeforeNextCommit(async () => await world.Crm.Deals.OpenAsync(make));
        Assert.Equal(["deal.origin.has_deal"], await SliceWorld.CodesAsync(() => world.Crm.Deals.OpenAsync(make)));
        Assert.Equal(1, await world.Crm.Deals.CountAsync(Specification.All<Deal>()));
    }

    [Fact]
    public async Task A_deal_is_made_from_a_partner_a_contact_a_lead_or_an_appeal_with_what_is_given()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        Task<Deal> MakeAsync(EntityRef from) => world.Crm.Deals.OpenAsync(new MakeDeal(from, world.Kind.Id) { Topic = "Audit" }).AsTask();
        Assert.Equal(world.Company.Id, (await MakeAsync(world.Company.Id.Reference)).Partner);
        Assert.Equal(Contact, (await MakeAsync(Contact.Reference)).Contacts.Single().Contact);
        var ofLead = await MakeAsync(Lead.Reference);
        Assert.Equal((Lead, Lead.Reference), (ofLead.Lead, ofLead.Base));
        var appeal = new EntityRef(EntityKinds.Appeal, SequentialIds.Nth(906));
        Assert.Equal(appeal, (await MakeAsync(appeal)).Base);
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => world.Crm.Deals.OpenAsync(new MakeDeal(Lead.Reference, world.Kind.Id))));
        var supplier = await world.Crm.Partners.RegisterAsync(new("Supplier", PartnerRelations.Supplier));
        Assert.Equal(["deal.partner.not_client"], await SliceWorld.CodesAsync(() => world.Crm.Deals.OpenAsync(new MakeDeal(supplier.Id.Reference, world.Kind.Id) { Topic = "a" })));
    }

    [Fact]
    public async Task Hostile_origins_get_a_code()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        Task<IReadOnlyList<string>> CodesAsync(EntityRef from) => SliceWorld.CodesAsync(() => world.Crm.Deals.OpenAsync(new MakeDeal(from, world.Kind.Id) { Topic = "a" }));
        Assert.Equal(["common.value.required"], await CodesAsync(default));
        Assert.Equal(["common.value.required"], await CodesAsync(new(EntityKinds.Interaction, Guid.Empty)));
        Assert.Equal(["deal.origin.kind_unknown"], await CodesAsync(new(null!, SequentialIds.Nth(1))));
        Assert.Equal(["deal.origin.kind_unknown"], await CodesAsync(world.Kind.Id.Reference));
        Assert.Equal(["common.reference.unknown"], await CodesAsync(new(EntityKinds.Interaction, SequentialIds.Nth(1))));
        Assert.Equal(["common.reference.unknown"], await CodesAsync(new(EntityKinds.Partner, SequentialIds.Nth(1))));
        Assert.Equal(["deal.origin.kind_unknown"], await SliceWorld.CodesAsync(() => world.Crm.Interests.RunningOfClientAsync(new("?", SequentialIds.Nth(1)))));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await world.Crm.Interests.RunningOfClientAsync(new(EntityKinds.Interaction, SequentialIds.Nth(1))));
    }

    [Fact]
    public async Task The_running_deals_of_the_client_are_found_first()
    {
        var world = await InterestWorld.MakeAsync(InterestWorld.Nothing);
        var letter = await ReceiveAsync(world, InteractionType.Email);
        Assert.Empty(await world.Crm.Interests.RunningOfClientAsync(letter.Id.Reference));
        var old = await world.OpenedAsync(o => o with { Partner = world.Company.Id, Contacts = [new() { Contact = Contact }] });
        world.Slice.Clock.Advance(NodaTime.Duration.FromDays(1));
        var young = await world.OpenedAsync(o => o with { Partner = world.Company.Id });
        var won = await world.OpenedAsync(o => o with { Partner = world.Company.Id });
        await world.Crm.Deals.DecideAsync(new WinDeal(won.Id));
        var ofLead = await world.OpenedAsync(o => o with { Lead = Lead });
        async Task<DealId[]> RunningAsync(EntityRef of) => [.. (await world.Crm.Interests.RunningOfClientAsync(of)).Select(d => d.Id)];
        Assert.Equal([young.Id, old.Id], await RunningAsync(letter.Id.Reference));
        Assert.Equal([young.Id, old.Id], await RunningAsync(world.Company.Id.Reference));
        Assert.Equal([old.Id], await RunningAsync(Contact.Reference));
        Assert.Equal([ofLead.Id], await RunningAsync(Lead.Reference));
        Assert.Empty(await RunningAsync(new(EntityKinds.Appeal, SequentialIds.Nth(1))));
    }

    private static async Task<Interaction> ReceiveAsync(InterestWorld world, InteractionType type) => await world.Crm.Interactions.RegisterAsync(
        new(type, "Need an audit") { Direction = InteractionDirection.Incoming, Text = "Soon", Partner = world.Company.Id });
}
