using Crm.Engine.Tests.Support;
using Crm.Partners;

namespace Crm.Engine.Tests.Partners.Duplicates;

// PARTY-10
public sealed class DuplicateServiceTests
{
    private readonly SliceWorld _world = new();

    private IDuplicateService Service => _world.Crm.Duplicates;

    [Fact]
    public async Task A_partner_is_suggested_by_name_in_another_script_form_and_order_and_by_telephone_and_mail()
    {
        var flower = await RegisterAsync("ООО «Торговый дом Ромашка»", new ContactValue { Type = ContactValueType.Phone, Text = "8 (495) 123-45-67" });
        var other = await RegisterAsync("Весна", new ContactValue { Type = ContactValueType.Email, Text = "info@example.com" });
        await RegisterAsync("Осень");
        foreach (var (kind, value, expected) in new (MatchKind, string, Partner)[]
        {
            (MatchKind.CompanyName, "Romashka, torgovyj dom", flower),
            (MatchKind.CompanyName, "Ромашка торговый дон", flower),
            (MatchKind.Phone, "123-45-67", flower),
            (MatchKind.Phone, "+7 495 1234567", flower),
            (MatchKind.Email, "INFO@example.com", other),
        })
        {
            var suggestion = Assert.Single(await FindAsync(new MatchField(kind, value)));
            Assert.Equal((new EntityRef(EntityKinds.Partner, expected.Id.Value), kind), (suggestion.Record, Assert.Single(suggestion.Score.Matched).Kind));
        }

        Assert.Empty(await FindAsync(new(MatchKind.CompanyName, "Зима"), new(MatchKind.Phone, ""), new(MatchKind.Email, null)));
    }

    [Fact]
    public async Task A_counterparty_is_suggested_by_its_numbers_and_a_partner_by_the_mail_of_its_contact()
    {
        var partner = await RegisterAsync("Ромашка");
        var counterparty = (await _world.Crm.Counterparties.RegisterAsync(new(partner.Id, CounterpartyType.LegalEntity, "Ромашка") { Inn = "7707083893", Kpp = "773601001" })).Id;
        var contact = await _world.Crm.Contacts.RegisterAsync(new(partner.Id)
        {
            NewPerson = new("Анна Петрова"),
            ContactValues = [new() { Type = ContactValueType.Email, Text = "anna@example.com" }],
        });
        Assert.Equal([new EntityRef(EntityKinds.Counterparty, counterparty.Value)], (await FindAsync(new MatchField(MatchKind.Inn, "7707083893"))).Select(s => s.Record));
        Assert.Equal([new EntityRef(EntityKinds.Contact, contact.Id.Value)], (await FindAsync(new MatchField(MatchKind.Email, "anna@example.com"))).Select(s => s.Record));
        Assert.Equal([new EntityRef(EntityKinds.Person, contact.Person.Value)], (await FindAsync(new MatchField(MatchKind.PersonName, "Petrova Anna"))).Select(s => s.Record));
    }

    [Fact]
    public async Task A_record_is_not_its_own_duplicate_and_a_new_name_is_found_at_once()
    {
        var one = await RegisterAsync("Ромашка");
        var two = await RegisterAsync("Осень");
        two = await _world.Crm.Partners.EditAsync(new(two.Id, new EditPartner.SetName("ЗАО Ромашка")));
        var itself = new EntityRef(EntityKinds.Partner, one.Id.Value);
        var found = await Service.FindAsync(new(await Service.DescribeAsync(itself)) { Itself = itself });
        Assert.Equal((two.Id.Value, 1m), (Assert.Single(found).Record.Id, found[0].Score.Score));
        Assert.Empty(await FindAsync(new MatchField(MatchKind.CompanyName, "Осень")));
    }

    [Fact]
    public async Task A_crowd_that_shares_a_word_hides_nobody()
    {
        for (var i = 0; i < 600; i++)
        {
            await RegisterAsync($"{(char)('а' + (i / 26))}бв{(char)('г' + (i % 26))}д Сервис");
        }

        var flower = await RegisterAsync("Ромашка большая сервис");
        Assert.Equal([flower.Id.Value], (await FindAsync(new MatchField(MatchKind.CompanyName, "Сервис Ромашка"))).Select(s => s.Record.Id));

        var namesakes = new List<Partner>();
        for (var i = 0; i < 550; i++)
        {
            namesakes.Add(await RegisterAsync("Сервис Весна"));
        }

        var answers = await Service.FindAsync(new(MatchRecord.Of(new MatchField(MatchKind.CompanyName, "Весна сервис"))) { Most = 500 });
        Assert.Equal(500, answers.Count);
        Assert.All(answers, a => Assert.Equal(1, a.Score.Score));
        Assert.Subset(namesakes.Select(n => n.Id.Value).ToHashSet(), answers.Select(a => a.Record.Id).ToHashSet());
    }

    [Fact]
    public async Task A_whole_base_is_grouped_by_chosen_attributes()
    {
        var phone = new ContactValue { Type = ContactValueType.Phone, Text = "+74951234567" };
        var (a, b, c) = (await RegisterAsync("Ромашка"), await RegisterAsync("ООО Romashka", phone), await RegisterAsync("Весна", phone));
        await RegisterAsync("Осень");
        Assert.Equal([a.Id.Value, b.Id.Value], (await GroupsAsync(MatchKind.CompanyName)).Single());
        Assert.Equal([b.Id.Value, c.Id.Value], (await GroupsAsync(MatchKind.Phone)).Single());
        Assert.Empty(await GroupsAsync(MatchKind.Inn));

        async Task<List<Guid[]>> GroupsAsync(MatchKind kind)
        {
            var scheme = MatchScheme.Default with { Attributes = [.. MatchScheme.Default.Attributes.Where(t => t.Kind == kind)] };
            return await Service.GroupAsync(new(EntityKinds.Partner) { Scheme = scheme }).Select(g => g.Members.Select(m => m.Record.Id).ToArray()).ToListAsync();
        }
    }

    [Fact]
    public async Task Who_may_not_read_a_record_is_told_nothing_of_it()
    {
        var world = new SliceWorld(new NobodyReads());
        var everything = world.As(CrmPrincipal.System("test"));
        var one = await everything.Partners.RegisterAsync(new("Ромашка", PartnerRelations.Client));
        await everything.Partners.RegisterAsync(new("Ромашка", PartnerRelations.Client));
        Assert.Equal(2, (await everything.Duplicates.FindAsync(new(MatchRecord.Of(new MatchField(MatchKind.CompanyName, "Ромашка"))))).Count);
        Assert.Empty(await world.Powerless.Duplicates.FindAsync(new(MatchRecord.Of(new MatchField(MatchKind.CompanyName, "Ромашка")))));
        Assert.Empty(await world.Powerless.Duplicates.GroupAsync(new(EntityKinds.Partner)).ToListAsync());
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await world.Powerless.Duplicates.DescribeAsync(new(EntityKinds.Partner, one.Id.Value)));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_with_its_codes()
    {
        var record = new MatchRecord();
        var wrong = new MatchScheme { Attributes = [new(MatchKind.Inn) { For = 0 }, new(MatchKind.Inn)], Threshold = 2 };
        Assert.Equal(
            ["duplicate.scheme.attributes_invalid", "duplicate.scheme.number_out_of_range", "duplicate.scheme.number_out_of_range"],
            Assert.Throws<CrmRuleException>(() => Service.Compare(record, record, wrong)).Errors.Select(e => e.Code));
        Assert.Equal(["duplicate.question.most_out_of_range"], await SliceWorld.CodesAsync(() => Service.FindAsync(new(record) { Most = 0 })));
        Assert.Equal(["duplicate.question.kind_unsupported"], await SliceWorld.CodesAsync(() => Service.FindAsync(new(record) { Kinds = [EntityKinds.Deal] })));
        Assert.Equal(["duplicate.question.kind_unsupported"], await SliceWorld.CodesAsync(() => Service.DescribeAsync(new(EntityKinds.Deal, Guid.Empty))));
        Assert.Equal(0, Service.Compare(record, record).Score);
        foreach (var question in (FindDuplicates[])[new(null!), new(new MatchRecord { Fields = null! }), new(record) { Kinds = null! }, new(record) { Scheme = null! }, new(record) { Scheme = new() { Attributes = [null!] } }])
        {
            Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => Service.FindAsync(question)));
        }

        await Assert.ThrowsAsync<CrmRuleException>(async () => await Service.GroupAsync(new(null!)).GetAsyncEnumerator().MoveNextAsync());
        await Assert.ThrowsAsync<CrmRuleException>(async () => await Service.GroupAsync(new(EntityKinds.Partner) { Scheme = null! }).GetAsyncEnumerator().MoveNextAsync());
    }

    private async Task<Partner> RegisterAsync(string name, params ContactValue[] values) =>
        await _world.Crm.Partners.RegisterAsync(new(name, PartnerRelations.Client) { ContactValues = [.. values] });

    private async Task<IReadOnlyList<DuplicateSuggestion>> FindAsync(params MatchField[] fields) => await Service.FindAsync(new(MatchRecord.Of(fields)));
}
