using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Partners;

/// <summary>Contact persons and the natural persons behind them (PARTY-4, PARTY-5).</summary>
public sealed class ContactTests
{
    private readonly PartyWorld _world = new();

    private IContactService Service => _world.Crm.Contacts;

    // PARTY-4
    [Fact]
    public async Task One_person_is_contact_of_several_partners_and_is_edited_once()
    {
        var (one, other) = (await _world.PartnerAsync("One"), await _world.PartnerAsync("Other"));
        var first = await Service.RegisterAsync(new(one.Id) { NewPerson = new("Anna") { BirthDate = new(2000, 2, 29) }, Position = "Director" });
        var second = await Service.RegisterAsync(new(other.Id) { Person = first.Person, Position = "Adviser" });
        Assert.Equal(first.Person, second.Person);
        var person = await Service.EditPersonAsync(new(first.Person, new EditPerson.SetName("Anna Ivanova", "Ivanova", "Anna")));
        Assert.Equal((2L, "Anna Ivanova"), (person.Version, (await Service.GetPersonAsync(second.Person)).Name));
        Assert.Equal(2, (await Service.ListAsync(ContactPersonSpecs.OfPerson(person.Id))).Count);
        Assert.Equal(first, Assert.Single(await Service.ListAsync(ContactPersonSpecs.OfPartner(one.Id))));
    }

    // PARTY-4
    [Fact]
    public async Task Who_left_is_ended_and_stays()
    {
        var partner = await _world.PartnerAsync();
        var contact = await Service.RegisterAsync(new(partner.Id) { NewPerson = new("Anna"), StartedOn = new(2020, 1, 1) });
        contact = await Service.EditAsync(new(contact.Id, new EditContact.SetTime(contact.StartedOn, new LocalDate(2024, 12, 31))));
        Assert.True(contact.IsActiveOn(new(2024, 12, 31)));
        Assert.False(contact.IsActiveOn(new(2025, 1, 1)) || contact.IsActiveOn(new(2019, 12, 31)));
        foreach (var day in (LocalDate[])[new(2019, 12, 31), new(2020, 1, 1), new(2024, 12, 31), new(2025, 1, 1)])
        {
            Assert.Equal(contact.IsActiveOn(day) ? 1 : 0, await Service.CountAsync(ContactPersonSpecs.ActiveOn(day)));
        }

        Assert.Equal(["contact.registered", "contact.ended"], (await _world.World.EventsAsync(contact.Id.Reference)).Select(e => e.Type));
        Assert.Equal(["contact.time.reversed"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(contact.Id, new EditContact.SetTime(new LocalDate(2025, 1, 1), new LocalDate(2024, 1, 1))))));
    }

    // PARTY-4
    [Fact]
    public async Task A_contact_names_one_person_and_both_exist()
    {
        var partner = await _world.PartnerAsync();
        Assert.Equal(["contact.person.required"], await SliceWorld.CodesAsync(() => Service.RegisterAsync(new(partner.Id))));
        Assert.Equal(["contact.person.required"], await SliceWorld.CodesAsync(() => Service.RegisterAsync(new(partner.Id) { Person = new(SequentialIds.Nth(70)), NewPerson = new("A") })));
        Assert.Equal(
            ["common.reference.unknown", "common.reference.unknown"],
            await SliceWorld.CodesAsync(() => Service.RegisterAsync(new(new(SequentialIds.Nth(71))) { Person = new(SequentialIds.Nth(70)) })));
        Assert.Equal(["contact.birth_date.in_future"], await SliceWorld.CodesAsync(() => Service.RegisterAsync(new(partner.Id) { NewPerson = new("A") { BirthDate = new(2026, 3, 3) } })));
        Assert.Empty(await Service.ListPersonsAsync(new()));
    }

    // PARTY-4
    [Fact]
    public async Task Roles_are_entries_of_the_contact_roles_each_once()
    {
        var partner = await _world.PartnerAsync();
        var (role, other) = (await _world.World.AddEntryAsync(DirectoryCodes.ContactRole, "Buyer"), await _world.World.AddEntryAsync());
        var contact = await Service.RegisterAsync(new(partner.Id) { NewPerson = new("A"), Roles = [role.Id] });
        Assert.Equal(["partner.entry.wrong_directory"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(contact.Id, new EditContact.SetRole(other.Id, true)))));
        Assert.Equal(["common.value.duplicate"], await SliceWorld.CodesAsync(() => Service.RegisterAsync(new(partner.Id) { NewPerson = new("A"), Roles = [role.Id, role.Id] })));
        await _world.Crm.Directories.EditAsync(new(role.Id) { IsRetired = true });
        Assert.Equal(["directory.entry.in_use"], await SliceWorld.CodesAsync(async () =>
        {
            await _world.Crm.Directories.DeleteAsync(role.Id);
            return true;
        }));
        Assert.Equal(["partner.entry.retired"], await SliceWorld.CodesAsync(() => Service.RegisterAsync(new(partner.Id) { NewPerson = new("A"), Roles = [role.Id] })));
        Assert.Empty((await Service.EditAsync(new(contact.Id, new EditContact.SetRole(role.Id, false)))).Roles);
    }

    // PARTY-5
    [Fact]
    public async Task Contact_values_are_read_at_every_save_and_their_owner_is_found_by_any_part()
    {
        var partner = await _world.PartnerAsync();
        var contact = await Service.RegisterAsync(new(partner.Id)
        {
            NewPerson = new("Anna") { ContactValues = [new() { Type = ContactValueType.Phone, Text = "8 (495) 123-45-67 доб. 12" }] },
            ContactValues = [new() { Type = ContactValueType.Email, Text = "Anna@Example.com", IsMain = true }],
        });
        var person = await Service.GetPersonAsync(contact.Person);
        Assert.Equal(("+74951234567", "12"), (person.ContactValues[0].Normalised, person.ContactValues[0].Extension));
        var byPhone = ContactSpecs.Matching<Person>(p => p.ContactKeys, ContactKeys.Search("123-45-67", CountryCode.Ru));
        Assert.Equal([person.Id], (await Service.ListPersonsAsync(byPhone)).Select(p => p.Id));
        var byDomain = ContactSpecs.Matching<Contact>(c => c.ContactKeys, ContactKeys.Search("@example.com", CountryCode.Ru));
        Assert.Equal([contact.Id], (await Service.ListAsync(byDomain)).Select(c => c.Id));

        contact = await Service.EditAsync(new(contact.Id, new EditContact.PutContactValue(new() { Type = ContactValueType.Email, Text = "new@other.example", IsMain = true })));
        Assert.Equal([false, true], contact.ContactValues.Select(v => v.IsMain));
        contact = await Service.EditAsync(new(contact.Id, new EditContact.RemoveContactValue(contact.ContactValues[0])));
        Assert.Empty(await Service.ListAsync(byDomain));
        Assert.Single(contact.ContactValues);
    }

    // PARTY-5
    [Fact]
    public async Task One_value_of_a_type_is_main_and_kinds_are_the_owners_own()
    {
        var kind = await _world.World.AddEntryAsync(DirectoryCodes.PartnerContactKind, "Delivery");
        ContactValue Phone(string text) => new() { Type = ContactValueType.Phone, Text = text, IsMain = true };
        ValueTask<Partner> Register(params ContactValue[] values) => _world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client) { ContactValues = ValueList.From(values) });
        Assert.Equal(["contact_value.main.duplicate"], await SliceWorld.CodesAsync(() => Register(Phone("+7 495 123-45-67"), Phone("+7 495 123-45-68"))));
        Assert.Equal(["contact_value.value.duplicate"], await SliceWorld.CodesAsync(() => Register(Phone("+7 495 123-45-67"), Phone("8 495 123-45-67") with { IsMain = false })));
        Assert.Equal(["contact_value.address.misplaced"], await SliceWorld.CodesAsync(() => Register(Phone("+7 495 123-45-67") with { Address = new() })));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => Register([null!])));
        var partner = await Register(Phone("+7 495 123-45-67") with { Kind = kind.Id });
        Assert.Equal(["contact_value.kind.wrong_directory"], await SliceWorld.CodesAsync(
            () => Service.RegisterAsync(new(partner.Id) { NewPerson = new("A"), ContactValues = [Phone("1") with { Kind = kind.Id }] })));
    }
}
