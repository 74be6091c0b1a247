using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Storage.InMemory;
using Crm.Testing;
using Crm.Views;
using NodaTime;

namespace Crm.Engine.Tests.Views;

/// <summary>Who is calling (PARTY-21).</summary>
public sealed class CallerTests
{
    // PARTY-21
    [Theory]
    [InlineData("+74951234567")]
    [InlineData("8 495 123 45 67")]
    [InlineData("(495) 123-45-67 доб. 12")]
    public async Task A_number_gives_the_client_its_running_deals_whom_to_connect_with_and_what_is_in_force(string phone)
    {
        using var host = CrmTestHost.Create(crm => crm.AddClientSection(new ClientCardTests.Papers()));
        var world = await ClientWorld.MakeAsync(host.Crm, host.Clock, 2);
        await host.Crm.Deals.DecideAsync(new WinDeal((await host.Crm.Deals.OpenAsync(new OpenDeal(world.Kind.Id, "Won") { Partner = world.Client.Id })).Id));

        var answer = await host.Crm.Callers.LookUpAsync(phone);

        Assert.Equal("+74951234567", answer.Phone?.E164);
        var caller = answer.Callers[0];
        Assert.Equal((true, world.Client.Id, null), (caller.IsExact, caller.Client!.Id, caller.Contact));
        Assert.Equal(["Deal 1", "Deal 0"], caller.RunningDeals.Select(d => d.Deal.Topic));
        Assert.Equal([(CrmTestHost.User, null), (new UserId(SequentialIds.Nth(801)), "Account")], caller.ConnectWith.Select(r => (r.User, r.RoleName)));
        Assert.Equal("papers", caller.Sections.Single().Code);
    }

    // PARTY-4, PARTY-21
    [Fact]
    public async Task A_person_calls_for_every_client_whose_contact_it_is_now()
    {
        using var host = CrmTestHost.Create();
        var world = await ClientWorld.MakeAsync(host.Crm, host.Clock);
        var other = await host.Crm.Partners.RegisterAsync(new("Another", PartnerRelations.Client));
        var left = await host.Crm.Partners.RegisterAsync(new("Left", PartnerRelations.Client));
        await host.Crm.Contacts.RegisterAsync(new(other.Id) { Person = world.Contact.Person });
        await host.Crm.Contacts.RegisterAsync(new(left.Id) { Person = world.Contact.Person, EndedOn = new LocalDate(2020, 1, 1) });

        var callers = (await host.Crm.Callers.LookUpAsync("89162004567")).Callers;

        Assert.Equal([("Another", "Person 0", true), ("Client", "Person 0", true)], callers.Take(2).Select(c => (c.Client!.Name, c.Person!.Name, c.IsExact)));
        await host.Crm.Contacts.EditAsync(new(world.Contact.Id, new EditContact.SetTime(null, new LocalDate(2020, 1, 1))));
        await host.Crm.Contacts.EditAsync(new((await host.Crm.Contacts.ListAsync(ContactPersonSpecs.OfPartner(other.Id))).Single().Id, new EditContact.SetTime(null, new LocalDate(2020, 1, 1))));
        var alone = (await host.Crm.Callers.LookUpAsync("89162004567")).Callers[0];
        Assert.Equal((null, "Person 0"), (alone.Client, alone.Person!.Name));
        Assert.Empty(alone.RunningDeals);
    }

    // PARTY-5: equal E.164 matches, equal last seven digits suggest.
    [Fact]
    public async Task The_last_seven_digits_only_suggest_and_come_after_the_very_number()
    {
        using var host = CrmTestHost.Create();
        foreach (var (name, phone) in (IEnumerable<(string, string)>)[("Far", "+7 812 123-45-67"), ("Very", "+7 495 123-45-67"), ("None", "+7 495 123-45-68")])
        {
            await host.Crm.Partners.RegisterAsync(new(name, PartnerRelations.Client) { ContactValues = [new() { Type = ContactValueType.Phone, Text = phone }] });
        }

        Assert.Equal([("Very", true), ("Far", false)], (await host.Crm.Callers.LookUpAsync("84951234567")).Callers.Select(c => (c.Client!.Name, c.IsExact)));
        Assert.Equal([("Far", false), ("Very", false)], (await host.Crm.Callers.LookUpAsync("123-45-67")).Callers.Select(c => (c.Client!.Name, c.IsExact)));
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("112")]
    [InlineData("123456")]
    [InlineData("\u202e٣٤٥٦٧٨٩")]
    [InlineData("+79990000000")]
    public async Task Nobody_is_found_by_a_number_that_is_hidden_short_or_unknown(string phone)
    {
        using var host = CrmTestHost.Create();
        await ClientWorld.MakeAsync(host.Crm, host.Clock);
        var answer = await host.Crm.Callers.LookUpAsync(phone);
        Assert.Empty(answer.Callers);
        Assert.False(answer.IsCut);
    }

    [Fact]
    public async Task A_look_up_costs_the_same_number_of_queries_for_one_and_for_many_and_says_when_there_were_more()
    {
        var (one, some) = (await AskAsync(1), await AskAsync(15));
        Assert.Equal(one.Queries, some.Queries);
        Assert.InRange(one.Queries, 5, 14);
        var many = (await AskAsync(30)).Answer;
        Assert.Equal((CallerAnswer.MaxCallers, true), (many.Callers.Count, many.IsCut));

        static async Task<(CallerAnswer Answer, int Queries)> AskAsync(int clients)
        {
            var store = new CountingStore(new InMemoryStore());
            using var host = CrmTestHost.Create(store: store);
            var world = await ClientWorld.MakeAsync(host.Crm, host.Clock);
            for (var i = 1; i < clients; i++)
            {
                await host.Crm.Partners.RegisterAsync(new($"Shop {i}", PartnerRelations.Client) { ContactValues = [new() { Type = ContactValueType.Phone, Text = ClientWorld.Phone }] });
            }

            var before = store.Queries;
            return (await world.Crm.Callers.LookUpAsync(ClientWorld.Phone), store.Queries - before);
        }
    }

    [Fact]
    public async Task A_look_up_needs_a_text()
    {
        using var host = CrmTestHost.Create();
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => host.Crm.Callers.LookUpAsync(null!)));
        Assert.Equal(["common.text.too_long"], await SliceWorld.CodesAsync(() => host.Crm.Callers.LookUpAsync(new string('1', 1_000_000))));
    }
}
