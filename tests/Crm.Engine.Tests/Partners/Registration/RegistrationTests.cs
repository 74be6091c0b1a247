using Crm.Partners;
using Crm.Settings;
using Crm.Storage;
using Crm.Testing;
using static Crm.Engine.Tests.Partners.Registration.RegistrationWorld;

namespace Crm.Engine.Tests.Partners.Registration;

// PARTY-7
public sealed class RegistrationTests
{
    private readonly RegistrationWorld _world = new();

    private ICrm Crm => _world.Crm;

    [Fact]
    public async Task Partner_counterparty_account_and_contact_person_are_registered_in_one_commit()
    {
        var request = new ChangeSetId(SequentialIds.Nth(501));
        var made = await _world.RegisterAsync(new(Partner())
        {
            Counterparty = Legal() with { BankAccounts = [new() { Number = "40702810900000000001", Bik = "044525225" }], AcceptsUnverified = true },
            Contact = Person(),
            RequestId = request,
        });
        Assert.True(made.IsNew);
        Assert.Equal((1L, 1L, 1L, 1L, 1), await _world.CountsAsync());
        var counterparty = await Crm.Counterparties.GetAsync(made.Counterparty!.Value);
        var contact = await Crm.Contacts.GetAsync(made.Contact!.Value);
        Assert.Equal((made.Partner, "40702810900000000001"), (counterparty.Partner, Assert.Single(counterparty.BankAccounts).Number));
        Assert.Equal((made.Partner, made.Person), (contact.Partner, contact.Person));
        Assert.Equal("+74951234567", Assert.Single((await Crm.Partners.GetAsync(made.Partner)).ContactValues).Normalised);
        Assert.Equal(4, (await _world.Slice.Store.FindAsync<CommitReceipt>(request.Value))!.Saved.Count);
    }

    [Fact]
    public async Task A_repeated_request_tells_what_was_made_the_first_time()
    {
        var command = new RegisterClient(Partner()) { Counterparty = Legal(), Contact = Person(), RequestId = new(SequentialIds.Nth(501)) };
        var made = await _world.RegisterAsync(command);
        Assert.Equal(made, await _world.RegisterAsync(command));
        var under = command with { Choice = new DuplicateChoice.UseFound(made.Partner), Counterparty = Legal(PartyWorld.OtherLegalInn), RequestId = new(SequentialIds.Nth(502)) };
        var second = await _world.RegisterAsync(under);
        Assert.False(second.IsNew);
        Assert.Equal(second, await _world.RegisterAsync(under));
        Assert.Equal((1L, 2L, 2L, 2L, 2), await _world.CountsAsync());
    }

    [Fact]
    public async Task A_request_id_that_did_something_else_is_no_repetition()
    {
        var request = new ChangeSetId(SequentialIds.Nth(501));
        await Crm.Segments.SaveAsync(new("Segment") { RequestId = request });
        Assert.Equal([("common.request_id.foreign", null)], await _world.RefusalAsync(new(Partner()) { RequestId = request }));
    }

    [Fact]
    public async Task There_is_at_least_one_way_to_reach_a_client_whichever_part_has_it()
    {
        var mute = new RegisterPartner("Romashka", PartnerRelations.Client);
        Assert.Equal([("registration.contact.required", "contact_values")], await _world.RefusalAsync(new(mute) { Counterparty = Legal(), Contact = Person() }));
        Assert.Equal((0L, 0L, 0L, 0L, 0), await _world.CountsAsync());
        await _world.RegisterAsync(new(mute) { Contact = Person() with { ContactValues = [Phone()] } });
        await _world.RegisterAsync(new(mute with { Name = "Vesna" }) { Contact = new(default(PartnerId)) { NewPerson = new("Boris Petrov") { ContactValues = [Mail()] } } });
        await _world.RegisterAsync(new(mute with { Name = "Osen" }) { Counterparty = Legal(null, null) with { ShortName = "Osen", ContactValues = [Phone("+7 495 765-43-21")] } });
    }

    [Fact]
    public async Task The_reasons_of_all_parts_are_told_together_and_nothing_is_saved()
    {
        var found = await _world.RegisterAsync(new(Partner()));
        var before = await _world.CountsAsync();
        var refusal = await _world.RefusalAsync(new(Partner())
        {
            Choice = new DuplicateChoice.UseFound(found.Partner),
            Counterparty = Legal("7707083890"),
            Contact = Person("") with { Roles = [new(SequentialIds.Nth(77))] },
        });
        Assert.Equal(
            [("identifier.checksum.wrong", "counterparty.inn"), ("common.value.required", "contact.name"), ("common.reference.unknown", "contact.roles")],
            refusal);
        Assert.Equal(before, await _world.CountsAsync());
    }

    [Fact]
    public async Task Of_two_who_register_the_same_requisites_one_is_refused_and_leaves_nothing()
    {
        _world.Slice.BeforeNextCommit(async () => await _world.RegisterAsync(new(Partner("Rival", Mail("rival@example.org"))) { Counterparty = Legal() }));
        Assert.Equal([("counterparty.requisites.taken", "inn")], await _world.RefusalAsync(new(Partner("Vesna")) { Counterparty = Legal(), Contact = Person() }));
        Assert.Equal((1L, 1L, 0L, 0L, 1), await _world.CountsAsync());
    }

    [Fact]
    public async Task Where_lists_are_kept_together_the_partner_gets_the_counterparty_that_was_described_or_one_of_its_own_name()
    {
        await Crm.Settings.ChangeAsync(TenantSettings.Default with { OneCounterpartyEach = true });
        var described = await _world.RegisterAsync(new(Partner()) { Counterparty = Legal() });
        var bare = await _world.RegisterAsync(new(Partner("Vesna", Mail())));
        Assert.Equal((described.Partner.Value, bare.Partner.Value), (described.Counterparty!.Value.Value, bare.Counterparty!.Value.Value));
        Assert.Equal(PartyWorld.LegalInn, (await Crm.Counterparties.GetAsync(described.Counterparty.Value)).Inn);
        Assert.Equal("Vesna", (await Crm.Counterparties.GetAsync(bare.Counterparty.Value)).Name);
        var second = new RegisterClient(Partner()) { Choice = new DuplicateChoice.UseFound(bare.Partner), Counterparty = Legal(PartyWorld.OtherLegalInn) };
        Assert.Equal([("counterparty.partner.has_one", "counterparty.partner")], await _world.RefusalAsync(second));
    }

    [Fact]
    public async Task Subdivisions_without_a_head_are_offered_and_get_the_new_one()
    {
        var orphan = (await _world.RegisterAsync(new(Partner("Branch", Mail())) { Counterparty = Legal(kpp: PartyWorld.OtherKpp) with { ShortName = "Branch" } })).Counterparty!.Value;
        var stranger = (await _world.RegisterAsync(new(Partner("Vesna", Mail("a@example.org"))) { Counterparty = Legal(PartyWorld.OtherLegalInn) with { ShortName = "Vesna" } })).Counterparty!.Value;
        var command = new RegisterClient(Partner()) { Counterparty = Legal(), Choice = new DuplicateChoice.Anyway() };
        var check = await Crm.Registration.CheckAsync(command);
        Assert.Equal([orphan], check.SameInn.Select(c => c.Id));
        Assert.Equal([("counterparty.head.other_inn", "attach_subdivisions.head")], await _world.RefusalAsync(command with { AttachSubdivisions = [stranger] }));
        var made = await _world.RegisterAsync(command with { AttachSubdivisions = [orphan], RequestId = new(SequentialIds.Nth(501)) });
        Assert.Equal([orphan], made.Attached);
        Assert.Equal(made.Counterparty, (await Crm.Counterparties.GetAsync(orphan)).Head);
        Assert.Equal(made, await _world.RegisterAsync(command with { AttachSubdivisions = [orphan], RequestId = new(SequentialIds.Nth(501)) }));
        Assert.DoesNotContain((await Crm.Registration.CheckAsync(command with { Counterparty = Legal(kpp: "770701002") })).SameInn, c => c.Id == orphan);
    }

    [Fact]
    public async Task A_new_subdivision_is_put_under_its_head()
    {
        var head = (await _world.RegisterAsync(new(Partner()) { Counterparty = Legal() })).Counterparty!.Value;
        var made = await _world.RegisterAsync(new(Partner("Branch", Mail()))
        {
            Counterparty = Legal(kpp: PartyWorld.OtherKpp) with { Head = head },
            Choice = new DuplicateChoice.Anyway(),
            RequestId = new(SequentialIds.Nth(501)),
        });
        Assert.Equal((head, 2L), ((await Crm.Counterparties.GetAsync(made.Counterparty!.Value)).Head, (await Crm.Counterparties.GetAsync(head)).Version));
    }

    [Fact]
    public async Task Parts_name_no_partner_request_and_version_of_their_own()
    {
        var some = new PartnerId(SequentialIds.Nth(88));
        var refusal = await _world.RefusalAsync(new(Partner() with { RequestId = new(SequentialIds.Nth(501)), Parent = some })
        {
            Counterparty = Legal() with { Partner = some, ExpectedVersion = 1 },
            Contact = Person() with { Partner = some },
            Choice = new DuplicateChoice.ChildOf(new(SequentialIds.Nth(89))),
        });
        Assert.Equal(
            [
                ("registration.part.request_given", "partner.request_id"),
                ("registration.part.partner_given", "counterparty.partner"),
                ("registration.part.request_given", "counterparty.request_id"),
                ("registration.part.partner_given", "contact.partner"),
                ("registration.parent.given_twice", "choice.parent"),
            ],
            refusal);
        Assert.Equal([("registration.subdivisions.no_head", "attach_subdivisions")], await _world.RefusalAsync(new(Partner()) { AttachSubdivisions = [new(SequentialIds.Nth(1))] }));
    }
}
