using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Testing;

namespace Crm.Engine.Tests.Partners;

/// <summary>Who changed what (PARTY-12).</summary>
public sealed class ChangeHistoryTests
{
    private readonly PartyWorld _world = new();

    // PARTY-12
    [Fact]
    public async Task The_history_tells_who_when_field_old_and_new_value_newest_first()
    {
        var partner = await _world.PartnerAsync("Before");
        _world.World.Clock.Advance(NodaTime.Duration.FromHours(1));
        await _world.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetName("After \"1\""), new EditPartner.SetImportance(PartnerImportance.High)));
        var history = await _world.Crm.ChangeHistory.OfAsync(new(partner.Id.Reference));
        Assert.Equal([("partner.edited", 2L), ("partner.registered", 1L)], history.Select(h => (h.Verb, h.Version)));
        Assert.Equal((SliceWorld.User, _world.World.Clock.GetCurrentInstant()), (history[0].By, history[0].At));
        Assert.Equal(
            [new() { Field = "name", Old = "Before", New = "After \"1\"" }, new() { Field = "importance", Old = "Normal", New = "High" }],
            history[0].Fields);
        var chosen = await _world.Crm.ChangeHistory.OfAsync(new(partner.Id.Reference) { Fields = ["importance"], Since = history[0].At });
        Assert.Equal(["importance"], Assert.Single(chosen).Fields.Select(f => f.Field));
        Assert.Equal("partner.registered", Assert.Single(await _world.Crm.ChangeHistory.OfAsync(new(partner.Id.Reference) { Before = history[0].At })).Verb);
    }

    // PARTY-12
    [Fact]
    public async Task Counterparties_contacts_and_persons_have_a_history_and_others_are_refused()
    {
        var legal = await _world.LegalAsync();
        await _world.ChangeAsync(legal, new EditCounterparty.PutKpp(PartyWorld.OtherKpp, new(2025, 1, 1)));
        var history = await _world.Crm.ChangeHistory.OfAsync(new(legal.Id.Reference));
        Assert.Equal([new() { Field = "kpp", Old = PartyWorld.Kpp, New = $"{PartyWorld.Kpp}; 2025-01-01: {PartyWorld.OtherKpp}" }], history[0].Fields);
        var contact = await _world.Crm.Contacts.RegisterAsync(new(legal.Partner) { NewPerson = new("Anna") });
        Assert.Equal("Anna", (await _world.Crm.ChangeHistory.OfAsync(new(contact.Person.Reference)))[0].Fields[0].New);
        Assert.Single(await _world.Crm.ChangeHistory.OfAsync(new(contact.Id.Reference)));
        Assert.Equal(["history.kind.unknown"], await SliceWorld.CodesAsync(() => _world.Crm.ChangeHistory.OfAsync(new(new(EntityKinds.Deal, SequentialIds.Nth(1))))));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await _world.Crm.ChangeHistory.OfAsync(new(new(EntityKinds.Partner, SequentialIds.Nth(4_242)))));
    }

    // PARTY-12
    [Fact]
    public async Task A_head_tells_of_its_subdivisions()
    {
        var head = await _world.LegalAsync();
        await _world.LegalAsync(kpp: PartyWorld.OtherKpp, head: head.Id);
        Assert.Equal("counterparty.subdivision_attached", (await _world.Crm.ChangeHistory.OfAsync(new(head.Id.Reference)))[0].Verb);
    }

    // PARTY-12
    [Fact]
    public async Task Values_of_any_length_fit_the_note_and_blanked_ones_say_so()
    {
        var partner = await _world.PartnerAsync();
        await _world.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetComment(new('\u0001', 100_000)), new EditPartner.SetName(new('ж', 400))));
        await _world.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetComment("short")));
        var history = await _world.Crm.ChangeHistory.OfAsync(new(partner.Id.Reference) { Fields = ["comment"] });
        Assert.EndsWith("…", history[1].Fields[0].New, StringComparison.Ordinal);
        Assert.False(history[1].Fields[0].IsBlanked);

        var entry = (await _world.World.JournalAsync(partner.Id.Reference))[^1];
        await _world.World.Store.CommitAsync(new() { Id = new(SequentialIds.Nth(9_000)), RecordedAt = entry.RecordedAt, Notes = [new() { Id = entry.Id, Text = "" }] });
        Assert.True((await _world.Crm.ChangeHistory.OfAsync(new(partner.Id.Reference) { Fields = ["comment"] }))[0].Fields[0].IsBlanked);
    }
}
