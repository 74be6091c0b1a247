using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Partners;

// PARTY-2…4, without a store
public sealed class PartyRuleTests
{
    private static readonly LocalDate Today = new(2026, 3, 2);
    private static readonly ContactValue Mail = new() { Type = ContactValueType.Email, Text = "a@example.com" };
    private static readonly ContactValue Phone = new() { Type = ContactValueType.Phone, Text = "+7 495 123-45-67" };

    private static readonly Counterparty Legal = CounterpartyCommands.Describe(
        new(new(SequentialIds.Nth(1)), CounterpartyType.LegalEntity, "Legal") { Inn = PartyWorld.LegalInn, Kpp = PartyWorld.Kpp }, new(SequentialIds.Nth(2)), default);

    private static readonly Person Anna = PersonCommands.Describe(new("Anna Smith") { ContactValues = [Mail] }, new(SequentialIds.Nth(3)), default);

    private static readonly Contact Role = new()
    {
        Id = new(SequentialIds.Nth(4)),
        Person = new(SequentialIds.Nth(3)),
        Partner = new(SequentialIds.Nth(1)),
        Roles = [new(SequentialIds.Nth(6))],
        ContactValues = [Mail],
        RegisteredAt = default,
        RecordedAt = default,
    };

    [Fact]
    public void Whatever_is_wrong_with_a_counterparty_is_told_with_its_field()
    {
        Assert.Empty(Of(Legal));
        Assert.Equal([("common.value.required", "bank_accounts")], Faults(CounterpartyRules.CheckWhole(new(default, CounterpartyType.LegalEntity, "A") { BankAccounts = null! })));
        Assert.Equal([("common.value.out_of_range", "type")], Of(Legal with { Type = (CounterpartyType)99, Kpps = [] }));
        Assert.Equal([("common.value.required", "country")], Of(Legal with { Country = default(CountryCode) }));
        Assert.Equal([("common.value.required", "short_name")], Of(Legal with { ShortNames = Dated.Always(" ") }));
        Assert.Equal([("common.value.required", "legal_address")], Of(Legal with { LegalAddresses = Dated.Always<PostalAddress>(null!) }));
        Assert.Equal([("common.text.invalid", "legal_address")], Of(Legal with { LegalAddresses = Dated.Always(new PostalAddress { City = "a\0" }) }));
        Assert.Equal([("counterparty.kpp.not_allowed", "kpp")], Of(Legal with { Type = CounterpartyType.Entrepreneur }));
        Assert.Empty(Of(Legal with { Type = CounterpartyType.Entrepreneur, Kpps = Dated.Always("") }));
        var many = ValueList.From(Enumerable.Range(0, CounterpartyRules.MostDated + 1).Select(i => Since(i == 0 ? null : Today.PlusDays(i), PartyWorld.Kpp)));
        Assert.Equal([("common.list.too_long", "kpp")], Of(Legal with { Kpps = many }));
        Assert.Empty(Of(Legal with { Kpps = many.Without(k => k.From == Today.PlusDays(1)) }));
    }

    [Fact]
    public void The_newest_values_of_the_histories_are_those_of_lists()
    {
        var later = Legal with { ShortNames = [Since(null, "Old"), Since(Today, "New")], Kpps = [Since(null, PartyWorld.Kpp), Since(Today, "")] };
        Assert.Equal(("New", null), (CounterpartyRules.WithNewest(later).Name, CounterpartyRules.WithNewest(later).Kpp));
        Assert.Equal(PartyWorld.Kpp, CounterpartyRules.WithNewest(Legal).Kpp);
    }

    // PARTY-3
    [Fact]
    public void A_subdivision_stands_under_a_head_of_its_own_INN_that_is_none_itself()
    {
        var head = Legal with { Id = new(SequentialIds.Nth(20)) };
        var one = Legal with { Type = CounterpartyType.Entrepreneur };
        Assert.Empty(Under(Legal, head));
        Assert.Equal([("counterparty.head.itself", "head")], Under(Legal, Legal));
        Assert.Equal([("counterparty.head.is_subdivision", "head")], Under(Legal, head with { Head = new(SequentialIds.Nth(21)) }));
        Assert.Equal([("counterparty.head.has_subdivisions", "head")], Under(Legal, head, subdivisions: 1));
        Assert.Equal([("counterparty.head.other_inn", "head")], Under(Legal, head with { Inn = PartyWorld.OtherLegalInn }));
        foreach (var (below, above) in new[] { (one, head), (Legal, one with { Id = head.Id }) })
        {
            var errors = new List<CrmError>();
            CounterpartyRules.CheckHead(below, above, 0, errors);
            Assert.Equal(("counterparty.head.wrong_type", nameof(CounterpartyType.Entrepreneur)), (errors[0].Code, Assert.Single(errors[0].Arguments).Value));
        }
    }

    [Fact]
    public void A_contact_person_is_of_one_person_with_roles_that_are_named_once_and_does_not_leave_before_coming()
    {
        var both = new RegisterContact(Role.Partner) { Person = Role.Person, NewPerson = new("A"), Roles = null! };
        Assert.Equal([("common.value.required", "roles"), ("contact.person.required", "person")], Faults(ContactRules.CheckWhole(both)));
        Assert.Equal([("contact.person.required", "person")], Faults(ContactRules.CheckWhole(new(Role.Partner))));
        Assert.Empty(ContactRules.CheckWhole(new(Role.Partner) { Person = Role.Person }));
        Assert.Equal([("contact.time.reversed", "ended_on")], Of(Role with { StartedOn = Today, EndedOn = Today.PlusDays(-1) }));
        Assert.Empty(Of(Role with { StartedOn = Today, EndedOn = Today }));
        Assert.Equal([("common.value.duplicate", "roles")], Of(Role with { Roles = [Role.Roles[0], Role.Roles[0]] }));
        Assert.Equal(
            [("common.list.too_long", "roles")],
            Of(Role with { Roles = ValueList.From(Enumerable.Range(1, ContactRules.MostRoles + 1).Select(i => new DirectoryEntryId(SequentialIds.Nth(i)))) }));
    }

    [Fact]
    public void Who_left_is_told_by_a_word_of_its_own()
    {
        var gone = Role with { EndedOn = Today };
        Assert.Equal(
            ["contact.ended", "contact.edited", "contact.edited", "contact.edited"],
            new[] { (Role, gone), (gone, gone), (gone, Role), (Role, Role) }.Select(c => ContactRules.VerbOf(c.Item1, c.Item2)));
    }

    [Fact]
    public void Each_change_of_a_contact_person_changes_its_own_field()
    {
        var (old, other) = (Role.Roles[0], new DirectoryEntryId(SequentialIds.Nth(7)));
        Assert.Equal(Role with { Position = "Chief" }, Changed(new EditContact.SetPosition("Chief")));
        Assert.Equal(Role with { Roles = [old, other] }, Changed(new EditContact.SetRole(other, true)));
        Assert.Equal(Role, Changed(new EditContact.SetRole(old, true)));
        Assert.Equal(Role with { Roles = [old] }, Changed(new EditContact.SetRole(other, true), new EditContact.SetRole(other, false)));
        Assert.Equal(Role with { StartedOn = Today, EndedOn = Today }, Changed(new EditContact.SetTime(Today, Today)));
        Assert.Equal(Role with { ContactValues = [Mail, Phone] }, Changed(new EditContact.PutContactValue(Phone)));
        Assert.Equal(Role with { ContactValues = [Phone] }, Changed(new EditContact.PutContactValue(Phone), new EditContact.RemoveContactValue(Mail)));
        Assert.Equal(Role with { Comment = "x" }, Changed(new EditContact.SetComment("x")));

        static Contact Changed(params EditContact.Change[] changes) => ContactRules.Edit(Role, new(Role.Id, ValueList.From(changes)), []);
    }

    [Fact]
    public void Each_change_of_a_person_changes_its_own_field()
    {
        Assert.Equal(Anna with { Name = "A B", Surname = "B", GivenName = "A", Patronymic = "C" }, Changed(new EditPerson.SetName("A B") { Surname = "B", GivenName = "A", Patronymic = "C" }));
        Assert.Equal(Anna with { Gender = Gender.Female, BirthDate = Today }, Changed(new EditPerson.SetPersonal(Gender.Female, Today)));
        Assert.Equal(Anna with { ContactValues = [Mail, Phone] }, Changed(new EditPerson.PutContactValue(Phone)));
        Assert.Equal(Anna with { ContactValues = [Phone] }, Changed(new EditPerson.PutContactValue(Phone), new EditPerson.RemoveContactValue(Mail)));
        Assert.Equal(Anna with { Comment = "x" }, Changed(new EditPerson.SetComment("x")));

        static Person Changed(params EditPerson.Change[] changes) => PersonRules.Edit(Anna, new(Anna.Id, ValueList.From(changes)), []);
    }

    [Fact]
    public void Who_was_merged_changes_no_more_and_nobody_is_born_tomorrow()
    {
        Assert.Equal([("contact.record.merged", null)], Faults(e => ContactRules.Edit(Role with { MergedInto = new(SequentialIds.Nth(8)) }, new(Role.Id, new EditContact.SetComment("x")), e)));
        Assert.Equal([("contact.record.merged", null)], Faults(e => PersonRules.Edit(Anna with { MergedInto = new(SequentialIds.Nth(8)) }, new(Anna.Id, new EditPerson.SetComment("x")), e)));
        Assert.Equal([("contact.birth_date.in_future", "birth_date")], Faults(e => PersonRules.Check(Anna with { BirthDate = Today.PlusDays(1) }, Today, e)));
        Assert.Empty(Faults(e => PersonRules.Check(Anna with { BirthDate = Today }, Today, e)));
        Assert.Equal([("common.value.out_of_range", "gender")], Faults(e => PersonRules.Check(Anna with { Gender = (Gender)9 }, Today, e)));
    }

    private static Dated<string> Since(LocalDate? from, string value) => new() { From = from, Value = value };

    private static List<(string Code, string? Target)> Of(Counterparty counterparty) => Faults(e => CounterpartyRules.Check(counterparty, e));

    private static List<(string Code, string? Target)> Of(Contact contact) => Faults(e => ContactRules.Check(contact, e));

    private static List<(string Code, string? Target)> Under(Counterparty below, Counterparty head, long subdivisions = 0) => Faults(e => CounterpartyRules.CheckHead(below, head, subdivisions, e));

    private static List<(string Code, string? Target)> Faults(Action<List<CrmError>> check)
    {
        var errors = new List<CrmError>();
        check(errors);
        return Faults(errors);
    }

    private static List<(string Code, string? Target)> Faults(List<CrmError> errors)
    {
        Wording.Check(errors);
        return errors.ConvertAll(e => (e.Code, e.Target));
    }
}
