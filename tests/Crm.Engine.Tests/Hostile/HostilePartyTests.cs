using Crm.Partners;
using Crm.Testing;
using NodaTime;
using static Crm.Engine.Tests.Hostile.HostileCase;

namespace Crm.Engine.Tests.Hostile;

/// <summary>Counterparties, contacts, relations and histories under commands that no honest caller sends.</summary>
public sealed class HostilePartyTests
{
    private const string Required = "common.value.required";
    private const string Range = "common.value.out_of_range";
    private const string Invalid = "common.text.invalid";
    private const string TooLong = "common.text.too_long";

    private static readonly HostileCase[] Cases =
    [
        Of("counterparty: no command", "argument", w => w.Crm.Counterparties.RegisterAsync(null!)),
        Of("counterparty: no edit", "argument", w => w.Crm.Counterparties.EditAsync(null!)),
        Of("counterparty: nothing to check", "argument", w => w.Crm.Counterparties.CheckAsync(null!)),
        Registering("no partner", Required, c => c with { Partner = default }),
        Registering("no name", Required, c => c with { ShortName = null! }),
        Registering("an unknown type", Range, c => c with { Type = (CounterpartyType)99 }),
        Registering("half a character as INN", Invalid, c => c with { Inn = HostileWorld.HalfCharacter, AcceptsUnverified = true }),
        Registering("an endless INN", TooLong, c => c with { Inn = HostileWorld.Long(1_000_000), AcceptsUnverified = true }),
        Registering("an endless KPP", TooLong, c => c with { Kpp = HostileWorld.Long(1_000), AcceptsUnverified = true }),
        Registering("no country", Required, c => c with { Country = default(CountryCode) }),
        Registering("no accounts", Required, c => c with { BankAccounts = null! }),
        Registering("a missing account", Required, c => c with { BankAccounts = [null!] }),
        Registering("an account without number", Required, c => c with { BankAccounts = [new() { Number = null! }] }),
        Registering("an account without currency", Required, c => c with { BankAccounts = [new() { Number = "1", Currency = default(CurrencyCode) }] }),
        Registering("no contact values", Required, c => c with { ContactValues = null! }),
        Registering("a contact value without text", Required, c => c with { ContactValues = [new() { Type = ContactValueType.Other, Text = null! }] }),
        Registering("half a character in an address", Invalid, c => c with { LegalAddress = new() { City = HostileWorld.HalfCharacter } }),
        Registering("the empty head", Required, c => c with { Head = default(CounterpartyId) }),
        Of("counterparty: edit nobody", "common.record.not_found", w => w.Crm.Counterparties.EditAsync(new(default))),
        Of("counterparty: usable by nobody", "common.record.not_found", w => w.Crm.Counterparties.UsableByAsync(default)),
        Of("contact: no command", "argument", w => w.Crm.Contacts.RegisterAsync(null!)),
        Of("contact: no roles", Required, w => w.Crm.Contacts.RegisterAsync(new(w.Partner.Id) { NewPerson = new("A"), Roles = null! })),
        Of("contact: a person without name", Required, w => w.Crm.Contacts.RegisterAsync(new(w.Partner.Id) { NewPerson = new(null!) })),
        Of("contact: born in another calendar to come", "contact.birth_date.in_future", w => w.Crm.Contacts.RegisterAsync(
            new(w.Partner.Id) { NewPerson = new("A") { BirthDate = new LocalDate(2090, 1, 1).WithCalendar(CalendarSystem.HebrewCivil) } })),
        Of("partner: values that are not there", Required, w => w.Crm.Partners.EditAsync(new(
            w.Partner.Id,
            new EditPartner.PutContactValue(null!),
            new EditPartner.PutContactValue(new() { Type = ContactValueType.Other, Text = "a", IsMain = true }),
            new EditPartner.AddResponsible(null!),
            new EditPartner.RemoveResponsible(default, default)))),
        Of("registration: no command", "argument", w => w.Crm.Registration.RegisterAsync(null!)),
        Of("registration: nothing to check", "argument", w => w.Crm.Registration.CheckAsync(null!)),
        Of("registration: nobody", Required, w => w.Crm.Registration.RegisterAsync(new(null!) { Choice = null!, Scheme = null!, AttachSubdivisions = null! })),
        Of("registration: use the empty partner", "common.record.not_found", w => w.Crm.Registration.RegisterAsync(new(Somebody) { Choice = new DuplicateChoice.UseFound(default) })),
        Of("registration: a child of the empty partner", Required, w => w.Crm.Registration.RegisterAsync(new(Somebody) { Choice = new DuplicateChoice.ChildOf(default) })),
        Of("registration: missing values and an endless name", TooLong, w => w.Crm.Registration.RegisterAsync(
            new(Somebody with { Name = HostileWorld.Long(1_000_000) }) { Contact = new(default(PartnerId)) { ContactValues = [null!], NewPerson = new("A") } })),
        Of("registration: a scheme of nothing", "duplicate.scheme.attributes_invalid", w => w.Crm.Registration.RegisterAsync(new(Somebody) { Scheme = new() { Attributes = [] } })),
        Of("registration: half a character in an INN", Invalid, w => w.Crm.Registration.RegisterAsync(
            new(Somebody) { Counterparty = new(default, CounterpartyType.LegalEntity, "A") { Inn = HostileWorld.HalfCharacter, AcceptsUnverified = true } })),
        Of("registration: the empty subdivision", Required, w => w.Crm.Registration.RegisterAsync(
            new(Somebody) { Counterparty = new(default, CounterpartyType.LegalEntity, "A"), AttachSubdivisions = [default] })),
        Of("relation: no command", "argument", w => w.Crm.Relations.AddAsync(null!)),
        Of("relation: of nobody", Required, w => w.Crm.Relations.AddAsync(new(default, default, default))),
        Of("relation: remove nothing", "common.record.not_found", async w =>
        {
            await w.Crm.Relations.RemoveAsync(new(SequentialIds.Nth(666_000)));
            return true;
        }),
        Of("relation: around nothing", Required, w => w.Crm.Relations.AroundAsync(new(null!))),
        Of("history: of nothing", "history.kind.unknown", w => w.Crm.ChangeHistory.OfAsync(new(default))),
    ];

    private static RegisterPartner Somebody => new("A", PartnerRelations.Client) { ContactValues = [new() { Type = ContactValueType.Email, Text = "a@example.com" }] };

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_hostile_command_about_parties_gets_a_code_and_stores_nothing(string name) => Cases.Single(c => c.Name == name).AssertRefusedAsync();

    private static HostileCase Registering(string name, string code, Func<RegisterCounterparty, RegisterCounterparty> spoil) =>
        Of("counterparty: " + name, code, w => w.Crm.Counterparties.RegisterAsync(spoil(new(w.Partner.Id, CounterpartyType.LegalEntity, "A"))));
}
