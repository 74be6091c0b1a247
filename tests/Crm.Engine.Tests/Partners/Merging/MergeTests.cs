using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Testing;

namespace Crm.Engine.Tests.Partners.Merging;

/// <summary>One record of several that are the same somebody (PARTY-11).</summary>
public sealed class MergeTests
{
    private readonly MergeWorld _world = new();

    // PARTY-11
    [Fact]
    public async Task Whatever_named_the_merged_partner_names_the_survivor()
    {
        var (survivor, merged) = (await _world.PartnerAsync("Pumps"), await _world.PartnerAsync("Pumps Ltd"));
        var child = await _world.Party.PartnerAsync("Shop", merged.Id);
        var counterparty = await _world.Crm.Counterparties.RegisterAsync(new(merged.Id, CounterpartyType.LegalEntity, "Pumps") { Inn = PartyWorld.LegalInn, Kpp = PartyWorld.Kpp });
        var contact = await _world.Crm.Contacts.RegisterAsync(new(merged.Id) { NewPerson = new("Ann") });
        var deal = await _world.DealAsync(await _world.KindAsync(), merged.Id);
        var call = await _world.CallAsync(merged.Id);

        var preview = await _world.Merging.PreviewAsync(new MergePartners(survivor.Id, [merged.Id]));
        var result = await _world.MergeAsync(survivor.Id, merged.Id);

        Assert.Equal(survivor.Id, (await _world.Crm.Partners.GetAsync(child.Id)).Parent);
        Assert.Equal(survivor.Id, (await _world.Crm.Counterparties.GetAsync(counterparty.Id)).Partner);
        Assert.Equal(survivor.Id, (await _world.Crm.Contacts.GetAsync(contact.Id)).Partner);
        var moved = await _world.Crm.Deals.GetAsync(deal.Id);
        Assert.Equal(survivor.Id, moved.Partner);
        Assert.Equal(survivor.Id, Assert.Single(moved.Participants).Partner);
        Assert.Equal((survivor.Id, survivor.Id.Value), ((await _world.Crm.Interactions.GetAsync(call.Id)) is var c ? c.Partner!.Value : default, c.SubjectId!.Value));
        Assert.Equal(0, await _world.NamingAsync(merged.Id.Reference));
        Assert.Equal(survivor.Id, (await _world.Crm.Partners.GetAsync(merged.Id)).MergedInto);
        Assert.Equal(preview.References, result.References);
        Assert.Empty(preview.Refusals);
        await _world.AuditAsync();
    }

    // PARTY-11
    [Fact]
    public async Task A_field_is_the_survivors_or_the_first_that_is_filled_or_as_chosen()
    {
        var region = await _world.World.AddEntryAsync(DirectoryCodes.Region, "North");
        var survivor = await _world.PartnerAsync("A");
        var first = await _world.Crm.Partners.RegisterAsync(new("B", PartnerRelations.Supplier) { Comment = "first", PublicName = "Bee" });
        var second = await _world.Crm.Partners.RegisterAsync(new("C", PartnerRelations.Client) { Comment = "second", Region = region.Id, Importance = PartnerImportance.High });

        var command = new MergePartners(survivor.Id, [first.Id, second.Id]) { Choices = [new("name", second.Id.Reference), new("importance", second.Id.Reference)] };
        var preview = await _world.Merging.PreviewAsync(command);
        await _world.Merging.MergeAsync(command);

        var after = await _world.Crm.Partners.GetAsync(survivor.Id);
        Assert.Equal(("C", "Bee", "first", PartnerImportance.High), (after.Name, after.PublicName, after.Comment, after.Importance));
        Assert.Equal((region.Id, PartnerRelations.Client | PartnerRelations.Supplier), (after.Region, after.Relations));
        var name = Assert.Single(preview.Fields, f => f.Field == "name");
        Assert.Equal(["A", "B", "C"], name.Values.Select(v => v.Text));
        Assert.Equal("C", name.Result);
        Assert.True(Assert.Single(preview.Fields, f => f.Field == "relations").IsUnited);
    }

    // PARTY-11
    [Fact]
    public async Task No_contact_value_is_lost_and_none_stands_twice()
    {
        var survivor = await _world.PartnerAsync("A", MergeWorld.Mail("a@example.com", isMain: true), MergeWorld.Mail("same@gmail.com"));
        var merged = await _world.PartnerAsync("B", MergeWorld.Mail("b@example.com", isMain: true), MergeWorld.Mail("Sa.me@gmail.com"), new() { Type = ContactValueType.Phone, Text = "8 916 123-45-67", IsMain = true });
        await _world.MergeAsync(survivor.Id, merged.Id);

        var after = await _world.Crm.Partners.GetAsync(survivor.Id);
        Assert.Equal(["a@example.com", "same@gmail.com", "b@example.com", "8 916 123-45-67"], after.ContactValues.Select(v => v.Text));
        Assert.Equal([true, false, false, true], after.ContactValues.Select(v => v.IsMain));
        var found = await _world.Crm.Partners.ListAsync(ContactSpecs.Matching<Partner>(p => p.ContactKeys, ContactKeys.Search("916 123", CountryCode.Ru)).And(PartnerSpecs.NotMerged()));
        Assert.Equal(survivor.Id, Assert.Single(found).Id);
    }

    // PARTY-11
    [Fact]
    public async Task A_merged_id_resolves_to_the_last_survivor_for_ever()
    {
        var (a, b, c) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.PartnerAsync("C"));
        await _world.MergeAsync(b.Id, a.Id);
        await _world.MergeAsync(c.Id, b.Id);
        foreach (var id in (PartnerId[])[a.Id, b.Id, c.Id])
        {
            Assert.Equal(c.Id.Reference, await _world.Merging.ResolveAsync(id.Reference));
        }

        Assert.Equal(c.Id, (await _world.Crm.Partners.GetAsync(a.Id)).MergedInto);
        await _world.AuditAsync();
    }

    // PARTY-11
    [Fact]
    public async Task A_merged_partner_changes_no_more_and_nothing_new_names_it()
    {
        var (survivor, merged) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"));
        var contact = await _world.Crm.Contacts.RegisterAsync(new(merged.Id) { NewPerson = new("Ann") });
        var kind = await _world.KindAsync();
        await _world.MergeAsync(survivor.Id, merged.Id);

        Assert.Equal(["partner.record.merged"], await SliceWorld.CodesAsync(() => _world.Crm.Partners.EditAsync(new(merged.Id, new EditPartner.SetName("X")))));
        const string Refused = "common.reference.merged";
        Assert.Equal([Refused], await SliceWorld.CodesAsync(() => _world.Party.PartnerAsync("Child", merged.Id)));
        Assert.Equal([Refused], await SliceWorld.CodesAsync(() => _world.Crm.Contacts.RegisterAsync(new(merged.Id) { Person = contact.Person })));
        Assert.Equal([Refused], await SliceWorld.CodesAsync(() => _world.Crm.Counterparties.RegisterAsync(new(merged.Id, CounterpartyType.NaturalPerson, "B"))));
        Assert.Equal([Refused], await SliceWorld.CodesAsync(() => new ValueTask<Deal>(_world.DealAsync(kind, merged.Id))));
        Assert.Equal(["merge.record.merged"], await SliceWorld.CodesAsync(() => _world.Merging.MergeAsync(new MergePartners(survivor.Id, [merged.Id]))));
        Assert.Equal(["merge.record.merged"], await SliceWorld.CodesAsync(() => _world.Merging.MergeAsync(new MergePartners(merged.Id, [survivor.Id]))));
    }

    // PARTY-11, PARTY-10
    [Fact]
    public async Task The_survivor_takes_the_requisites_that_the_merged_counterparty_gives_back()
    {
        var (survivor, merged) = (await _world.Party.LegalAsync(kpp: null), await _world.Party.LegalAsync());
        var preview = await _world.Merging.PreviewAsync(new MergeCounterparties(survivor.Id, [merged.Id]));
        await _world.Merging.MergeAsync(new MergeCounterparties(survivor.Id, [merged.Id]));

        Assert.Equal(PartyWorld.Kpp, (await _world.Crm.Counterparties.GetAsync(survivor.Id)).Kpp);
        var key = Assert.Single(preview.Keys);
        Assert.Equal((merged.Id.Reference, survivor.Id.Reference), (key.From, key.To));
        await _world.AuditAsync();
    }

    // PARTY-11, PARTY-3
    [Fact]
    public async Task Subdivisions_follow_their_head_only_under_its_INN()
    {
        var head = await _world.Party.LegalAsync();
        var subdivision = await _world.Party.LegalAsync(kpp: PartyWorld.OtherKpp, head: head.Id);
        var (same, other) = (await _world.Party.LegalAsync(kpp: null), await _world.Party.LegalAsync(PartyWorld.OtherLegalInn));
        Assert.Equal(["merge.counterparty.subdivisions_differ"], await SliceWorld.CodesAsync(() => _world.Merging.MergeAsync(new MergeCounterparties(other.Id, [head.Id]))));
        await _world.Merging.MergeAsync(new MergeCounterparties(same.Id, [head.Id]));
        Assert.Equal(same.Id, (await _world.Crm.Counterparties.GetAsync(subdivision.Id)).Head);

        await _world.Merging.MergeAsync(new MergeCounterparties(subdivision.Id, [same.Id]));
        Assert.Null((await _world.Crm.Counterparties.GetAsync(subdivision.Id)).Head);
        await _world.AuditAsync();
    }

    // PARTY-11
    [Fact]
    public async Task Contacts_are_merged_once_they_are_of_one_person_at_one_partner()
    {
        var (one, other) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"));
        var ann = await _world.Crm.Contacts.RegisterAsync(new(one.Id) { NewPerson = new("Ann") { ContactValues = [MergeWorld.Mail("ann@example.com")] } });
        var anna = await _world.Crm.Contacts.RegisterAsync(new(other.Id) { NewPerson = new("Anna") { BirthDate = new(1990, 2, 3) }, Position = "Buyer" });
        var merge = new MergeContacts(ann.Id, [anna.Id]);
        Assert.Equal(["merge.contact.differ"], await SliceWorld.CodesAsync(() => _world.Merging.MergeAsync(merge)));
        await _world.Merging.MergeAsync(new MergePersons(ann.Person, [anna.Person]));
        await _world.MergeAsync(one.Id, other.Id);
        await _world.Merging.MergeAsync(merge);

        Assert.Equal("Buyer", (await _world.Crm.Contacts.GetAsync(ann.Id)).Position);
        Assert.Equal(new(1990, 2, 3), (await _world.Crm.Contacts.GetPersonAsync(ann.Person)).BirthDate);
        Assert.Single(await _world.Crm.Contacts.ListAsync(ContactPersonSpecs.OfPartner(one.Id)));
        await _world.AuditAsync();
    }

    // PARTY-11
    [Fact]
    public async Task A_repeated_merge_is_done_once()
    {
        var (survivor, merged) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"));
        var command = new MergePartners(survivor.Id, [merged.Id]) { RequestId = new(SequentialIds.Nth(5000)) };
        Assert.Equal(await _world.Merging.MergeAsync(command), await _world.Merging.MergeAsync(command));
        Assert.Equal(2, (await _world.Crm.Partners.GetAsync(survivor.Id)).Version);
    }
}
