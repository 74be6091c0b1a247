using Crm.Engine.Tests.Support;
using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using static Crm.Engine.Tests.Partners.Registration.RegistrationWorld;

namespace Crm.Engine.Tests.Partners.Registration;

// PARTY-7, PARTY-10
public sealed class DuplicateDialogueTests
{
    private readonly RegistrationWorld _world = new();

    private ICrm Crm => _world.Crm;

    [Fact]
    public async Task Who_is_found_by_name_telephone_or_INN_is_told_and_nothing_is_saved()
    {
        var first = await _world.RegisterAsync(new(Partner()) { Counterparty = Legal(), Contact = Person() with { ContactValues = [Mail("anna@example.org")] } });
        var before = await _world.CountsAsync();
        var byName = await _world.AskedAsync(new(Partner("ООО «Ромашка»", Mail())));
        var byPhone = await _world.AskedAsync(new(Partner("Vesna", Phone("8 (495) 123 45 67"))));
        var byInn = await _world.AskedAsync(new(Partner("Vesna", Mail())) { Counterparty = Legal() with { ShortName = "Vesna" } });
        var byContact = await _world.AskedAsync(new(Partner("Vesna", Mail("ANNA@example.org"))));
        foreach (var (check, kind) in new[] { (byName, EntityKinds.Partner), (byPhone, EntityKinds.Partner), (byInn, EntityKinds.Counterparty), (byContact, EntityKinds.Contact) })
        {
            var client = Assert.Single(check.Clients);
            Assert.Equal((first.Partner, "Romashka"), (client.Partner, client.Name));
            Assert.Contains(client.Suggestions, s => s.Record.Kind == kind);
        }

        Assert.Equal(["counterparty.requisites.taken"], byInn.Refusals.Select(r => r.Code));
        Assert.Empty(byName.Refusals);
        Assert.Equal(before, await _world.CountsAsync());
    }

    [Fact]
    public async Task Nobody_found_is_registered_without_asking() =>
        Assert.True((await _world.RegisterAsync(new(Partner()) { Contact = Person() })).IsNew);

    [Fact]
    public async Task The_one_found_is_used_and_gets_the_contact_values_it_lacks()
    {
        var first = await _world.RegisterAsync(new(Partner("Romashka", Phone() with { IsMain = true })));
        var command = new RegisterClient(Partner("Romashka", Phone("8 495 123-45-67"), Phone("+7 495 765-43-21") with { IsMain = true }, Mail() with { IsMain = true }))
        {
            Counterparty = Legal(),
            Contact = Person(),
            Choice = new DuplicateChoice.UseFound(first.Partner),
        };
        var made = await _world.RegisterAsync(command);
        Assert.Equal((first.Partner, false), (made.Partner, made.IsNew));
        var partner = await Crm.Partners.GetAsync(first.Partner);
        Assert.Equal(
            [("+74951234567", true), ("+74957654321", false), ("info@example.com", true)],
            partner.ContactValues.Select(v => (v.Normalised!, v.IsMain)));
        Assert.Equal((1L, 1L, 1L, 1L, 2), await _world.CountsAsync());
    }

    [Fact]
    public async Task The_one_found_stays_as_it_is_when_nothing_is_to_be_added()
    {
        var first = await _world.RegisterAsync(new(Partner()));
        var choice = new DuplicateChoice.UseFound(first.Partner) { AddsContactValues = false };
        var made = await _world.RegisterAsync(new(Partner("Romashka", Mail())) { Contact = Person(), Choice = choice });
        Assert.Equal((first.Partner, 1L), (made.Partner, (await Crm.Partners.GetAsync(first.Partner)).Version));
        Assert.Equal(first.Partner, (await _world.RegisterAsync(new(Partner()) { Choice = choice })).Partner);
        Assert.Equal(2, (await _world.CountsAsync()).Commits);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_child_of_the_one_found_is_registered_its_counterparty_under_either(bool isAbove)
    {
        var first = await _world.RegisterAsync(new(Partner()));
        var made = await _world.RegisterAsync(new(Partner("Romashka shop 2"))
        {
            Counterparty = Legal(),
            Choice = new DuplicateChoice.ChildOf(first.Partner) { PutsCounterpartyUnderParent = isAbove },
        });
        Assert.Equal(first.Partner, (await Crm.Partners.GetAsync(made.Partner)).Parent);
        Assert.Equal(isAbove ? first.Partner : made.Partner, (await Crm.Counterparties.GetAsync(made.Counterparty!.Value)).Partner);
        Assert.Equal([made.Counterparty.Value], (await Crm.Counterparties.UsableByAsync(made.Partner)).Select(c => c.Id));
    }

    [Fact]
    public async Task A_client_is_registered_anyway_unless_others_are_found_than_the_user_has_seen()
    {
        var command = new RegisterClient(Partner());
        await _world.RegisterAsync(command);
        var seen = (await _world.AskedAsync(command)).Found;
        var another = await _world.RegisterAsync(command with { Choice = new DuplicateChoice.Anyway() });
        var check = await _world.AskedAsync(command with { Choice = new DuplicateChoice.Anyway { Seen = seen } });
        Assert.Contains(new EntityRef(EntityKinds.Partner, another.Partner.Value), check.Found);
        await _world.RegisterAsync(command with { Choice = new DuplicateChoice.Anyway { Seen = check.Found } });
        Assert.Equal(3, (await _world.CountsAsync()).Partners);
    }

    [Fact]
    public async Task A_contact_person_who_is_known_is_told_and_becomes_contact_of_the_second_client()
    {
        var first = await _world.RegisterAsync(new(Partner()) { Contact = Person() });
        var check = await _world.AskedAsync(new(Partner("Vesna", Mail())) { Contact = Person("Smith, Anna") });
        Assert.Equal([first.Person!.Value.Value], check.Persons.Select(p => p.Record.Id));
        Assert.Empty(check.Clients);
        var second = await _world.RegisterAsync(new(Partner("Vesna", Mail())) { Contact = new(default(PartnerId)) { Person = first.Person } });
        Assert.Equal((first.Person, true), (second.Person, second.IsNew));
        Assert.Equal((2L, 0L, 1L, 2L, 2), await _world.CountsAsync());
    }

    [Fact]
    public async Task Who_may_not_read_a_client_is_told_nothing_of_it_and_cannot_use_it()
    {
        var world = new SliceWorld(new OwnPartners());
        var mine = world.As(CrmPrincipal.User(SliceWorld.User));
        var theirs = await world.As(CrmPrincipal.System("test")).Partners.RegisterAsync(Partner());
        Assert.Empty((await mine.Registration.CheckAsync(new(Partner()))).Found);
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await mine.Registration.RegisterAsync(new(Partner()) { Choice = new DuplicateChoice.UseFound(theirs.Id) }));
        var made = Assert.IsType<RegistrationAnswer.Registered>(await mine.Registration.RegisterAsync(new(Partner()) { Counterparty = Legal(), Contact = Person() }));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await mine.Partners.GetAsync(made.Partner));
    }

    /// <summary>Partners are read by their main manager alone.</summary>
    private sealed class OwnPartners : IAccessRules
    {
        public Specification<T>? Readable<T>(CrmPrincipal principal)
            where T : class, IRecord<T>
        {
            var user = principal.UserId;
            return typeof(T) == typeof(Partner) && user == SliceWorld.User ? (Specification<T>)(object)Specification.Where<Partner>(p => p.MainManager == user) : null;
        }
    }
}
