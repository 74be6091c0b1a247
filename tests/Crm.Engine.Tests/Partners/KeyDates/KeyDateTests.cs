using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Storage;
using NodaTime;

namespace Crm.Engine.Tests.Partners.KeyDates;

/// <summary>Key dates, birthdays and their notices (PARTY-17). The world's day is 2 March 2026.</summary>
public sealed class KeyDateTests
{
    private static readonly UserId Manager = new(Testing.SequentialIds.Nth(501));
    private static readonly UserId Other = new(Testing.SequentialIds.Nth(502));
    private static readonly KeyDateQuestion Week = new() { LeadDays = [7, 1, 0] };
    private readonly SliceWorld _world = new();

    private ICrm Crm => _world.Crm;

    [Fact]
    public async Task What_is_due_is_found_of_partners_persons_and_contacts_by_day()
    {
        var kind = await _world.AddEntryAsync(DirectoryCodes.KeyDateKind, "Founded");
        var company = await PartnerAsync("Company");
        var person = await Crm.Partners.RegisterAsync(new("Person", PartnerRelations.Client) { Type = PartnerType.Person, BirthDate = new(1990, 3, 4), MainManager = Manager });
        var contact = await Crm.Contacts.RegisterAsync(new(company.Id) { NewPerson = new("Anna") { BirthDate = new(1980, 3, 3) } });
        var founded = await Crm.KeyDates.SaveAsync(new(company.Id.Reference, kind.Id, 3, 9) { Year = 2016 });
        await Crm.KeyDates.SaveAsync(new(contact.Id.Reference, kind.Id, 3, 10));
        await Crm.KeyDates.SaveAsync(new(company.Id.Reference, kind.Id, 3, 5) { Year = 2030 });

        var due = (await Crm.KeyDates.DueAsync(Week)).Items;

        Assert.Equal([contact.Person.Reference, person.Id.Reference, company.Id.Reference], due.Select(d => d.Occurrence.Subject));
        Assert.Equal([(1, 1), (2, 7), (7, 7)], due.Select(d => (d.Occurrence.DaysLeft, d.LeadDays)));
        Assert.Equal([46, 36, 10], due.Select(d => d.Occurrence.Years));
        Assert.All(due, d => Assert.Equal([Manager], d.Recipients));
        Assert.Equal(founded, due[2].Occurrence.KeyDate);
    }

    [Fact]
    public async Task Who_was_born_on_29_February_is_told_on_the_28th_in_common_years()
    {
        await Crm.Partners.RegisterAsync(new("Leap", PartnerRelations.Client) { Type = PartnerType.Person, BirthDate = new(2000, 2, 29), MainManager = Manager });

        Assert.Single((await Crm.KeyDates.DueAsync(new() { Day = new(2027, 2, 28) })).Items);
        Assert.Empty((await Crm.KeyDates.DueAsync(new() { Day = new(2028, 2, 28) })).Items);
        Assert.Single((await Crm.KeyDates.DueAsync(new() { Day = new(2028, 2, 29) })).Items);
    }

    [Fact]
    public async Task Each_occurrence_is_told_once_for_each_lead_time()
    {
        var person = await Crm.Partners.RegisterAsync(new("Person", PartnerRelations.Client) { Type = PartnerType.Person, BirthDate = new(1990, 3, 9), MainManager = Manager });

        Assert.Equal((1, 0), await TellAsync());
        Assert.Equal((0, 1), await TellAsync());
        _world.Clock.Advance(Duration.FromDays(6));
        Assert.Equal((1, 0), await TellAsync());
        _world.Clock.Advance(Duration.FromDays(1));
        Assert.Equal((1, 0), await TellAsync());
        _world.Clock.Advance(Duration.FromDays(358));
        Assert.Equal((1, 0), await TellAsync());

        var events = await EventsAsync();
        Assert.Equal([7, 1, 0, 7], events.Select(e => e.LeadDays));
        Assert.All(events, e => Assert.Equal((person.Id.Reference, null, Manager), (e.Subject, e.KeyDate, Assert.Single(e.Recipients))));
    }

    [Fact]
    public async Task What_became_due_while_nobody_told_is_told_once_for_the_lead_time_that_has_come()
    {
        await Crm.Partners.RegisterAsync(new("Person", PartnerRelations.Client) { Type = PartnerType.Person, BirthDate = new(1990, 3, 9), MainManager = Manager });
        _world.Clock.Advance(Duration.FromDays(3));

        Assert.Equal((1, 0), await TellAsync());
        Assert.Equal([7], (await EventsAsync()).Select(e => e.LeadDays));
    }

    [Fact]
    public async Task Two_nodes_that_tell_at_once_tell_each_date_once()
    {
        for (var i = 0; i < 3; i++)
        {
            await Crm.Partners.RegisterAsync(new($"P{i}", PartnerRelations.Client) { Type = PartnerType.Person, BirthDate = new(1990, 3, 3 + i), MainManager = Manager });
        }

        _world.BeforeNextCommit(async () => await Crm.KeyDates.TellAsync(new() { LeadDays = [1] }));

        Assert.Equal((2, 1), await TellAsync());
        Assert.Equal(3, (await EventsAsync()).Count);
    }

    [Fact]
    public async Task The_main_managers_of_all_partners_whose_contact_a_person_is_are_told_and_nobody_of_a_past_one()
    {
        var (a, b, past) = (await PartnerAsync("A"), await PartnerAsync("B", Other), await PartnerAsync("C", new(Testing.SequentialIds.Nth(503))));
        var contact = await Crm.Contacts.RegisterAsync(new(a.Id) { NewPerson = new("Anna") { BirthDate = new(1980, 3, 2) } });
        await Crm.Contacts.RegisterAsync(new(b.Id) { Person = contact.Person });
        await Crm.Contacts.RegisterAsync(new(past.Id) { Person = contact.Person, EndedOn = new(2026, 3, 1) });

        Assert.Equal([Manager, Other], Assert.Single((await Crm.KeyDates.DueAsync(new())).Items).Recipients);
    }

    [Fact]
    public async Task Without_a_recipient_nothing_is_told_until_there_is_one()
    {
        var person = await Crm.Partners.RegisterAsync(new("Person", PartnerRelations.Client) { Type = PartnerType.Person, BirthDate = new(1990, 3, 2) });
        Assert.Equal((0, 1), ((await Crm.KeyDates.TellAsync(new())).Told, (await Crm.KeyDates.TellAsync(new())).WithoutRecipient));

        await Crm.Partners.EditAsync(new(person.Id, new EditPartner.SetMainManager(Manager)));

        Assert.Equal(1, (await Crm.KeyDates.TellAsync(new())).Told);
    }

    [Fact]
    public async Task Pages_of_what_is_due_give_each_date_once()
    {
        for (var i = 0; i < 9; i++)
        {
            await Crm.Partners.RegisterAsync(new($"P{i}", PartnerRelations.Client) { Type = PartnerType.Person, BirthDate = new(1990, 3, 2 + (i % 4)), MainManager = Manager });
        }

        var (days, subjects, after) = (new List<int>(), new HashSet<EntityRef>(), (Specifications.Cursor?)null);
        do
        {
            var page = await Crm.KeyDates.DueAsync(Week, 2, after);
            days.AddRange(page.Items.Select(d => d.Occurrence.DaysLeft));
            subjects.UnionWith(page.Items.Select(d => d.Occurrence.Subject));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal([0, 0, 0, 1, 1, 2, 2, 3, 3], days);
        Assert.Equal(9, subjects.Count);
    }

    [Fact]
    public async Task Key_dates_of_a_contact_are_listed_with_those_of_the_person()
    {
        var kind = await _world.AddEntryAsync(DirectoryCodes.KeyDateKind, "Wedding");
        var contact = await Crm.Contacts.RegisterAsync(new((await PartnerAsync("A")).Id) { NewPerson = new("Anna") { BirthDate = new(1980, 3, 1) } });
        var joined = await Crm.KeyDates.SaveAsync(new(contact.Id.Reference, kind.Id, 3, 2));
        var wedding = await Crm.KeyDates.SaveAsync(new(contact.Person.Reference, kind.Id, 5, 6) { Year = 2001 });

        var dates = await Crm.KeyDates.OfAsync(contact.Id.Reference);

        Assert.Equal([joined, wedding, null], dates.Select(d => d.KeyDate));
        Assert.Equal([0, 65, 364], dates.Select(d => d.DaysLeft));
        await Crm.KeyDates.RemoveAsync(joined.Id);
        Assert.Equal(2, (await Crm.KeyDates.OfAsync(contact.Id.Reference)).Count);
    }

    private async Task<(long Told, long Before)> TellAsync()
    {
        var told = await Crm.KeyDates.TellAsync(Week);
        return (told.Told, told.Before);
    }

    private ValueTask<Partner> PartnerAsync(string name, UserId? manager = null) => Crm.Partners.RegisterAsync(new(name, PartnerRelations.Client) { MainManager = manager ?? Manager });

    private async Task<List<KeyDateDue>> EventsAsync()
    {
        var events = new List<KeyDateDue>();
        await foreach (var commit in _world.Store.ReadLogAsync(LogPosition.Start))
        {
            events.AddRange(commit.Events.Where(e => e.Type == "key_date.due").Select(e => (KeyDateDue)e.Payload));
        }

        return events;
    }
}
