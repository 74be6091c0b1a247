using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Settings;
using Crm.Testing;

namespace Crm.Engine.Tests.Partners.Merging;

/// <summary>What a merge does to records around, besides that they name the survivor (PARTY-11).</summary>
public sealed class MergeAroundTests
{
    private readonly MergeWorld _world = new();

    // PARTY-11, DEAL-5
    [Fact]
    public async Task Who_takes_part_twice_in_one_role_takes_part_once()
    {
        var (survivor, merged, client) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.PartnerAsync("C"));
        var role = await _world.World.AddEntryAsync(DirectoryCodes.DealRole, "Adviser");
        var deal = await _world.DealAsync(
            await _world.KindAsync(), client.Id, new() { Partner = survivor.Id, Role = role.Id }, new() { Partner = merged.Id, Role = role.Id, Comment = "knows pumps" });
        var preview = await _world.Merging.PreviewAsync(new MergePartners(survivor.Id, [merged.Id]));
        var merge = await _world.MergeAsync(survivor.Id, merged.Id);

        Assert.Equal(new(deal.Id.Reference, "deal.united"), Assert.Single(preview.Changes));
        var adviser = Assert.Single((await _world.Crm.Deals.GetAsync(deal.Id)).Participants, p => p.Role == role.Id);
        Assert.Equal((survivor.Id, "knows pumps"), (adviser.Partner, adviser.Comment));

        await _world.Crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetTopic("newer")));
        var back = await _world.Merging.UnmergeAsync(new(merge.Merge));
        Assert.Equal(new(deal.Id.Reference, "deal"), Assert.Single(back.Conflicts));
        await _world.AuditAsync();
    }

    // PARTY-11, DEAL-34
    [Fact]
    public async Task Of_two_running_deals_of_a_pair_the_survivors_holds_it_and_the_other_goes_on()
    {
        var (survivor, merged) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"));
        var (kind, repair, rent) = (await _world.KindAsync(refusesSecond: true), await ServiceAsync("Repair"), await ServiceAsync("Rent"));
        var kept = await OpenAsync(survivor.Id, repair);
        var doubled = await OpenAsync(merged.Id, repair);
        var moved = await OpenAsync(merged.Id, rent);
        var preview = await _world.Merging.PreviewAsync(new MergePartners(survivor.Id, [merged.Id]));
        var merge = await _world.MergeAsync(survivor.Id, merged.Id);

        Assert.Equal(["merge.deals.doubled"], preview.Warnings.Select(w => w.Code));
        Assert.Equal((true, false, true), (await HoldsAsync(kept), await HoldsAsync(doubled), await HoldsAsync(moved)));
        await _world.AuditAsync();
        await _world.Merging.UnmergeAsync(new(merge.Merge));
        Assert.Equal((true, true, true), (await HoldsAsync(kept), await HoldsAsync(doubled), await HoldsAsync(moved)));
        await _world.AuditAsync();

        async Task<Deal> OpenAsync(PartnerId client, DirectoryEntryId service) => await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Partner = client, ServiceType = service });
        async Task<DirectoryEntryId> ServiceAsync(string name) => (await _world.World.AddEntryAsync(DirectoryCodes.ServiceType, name)).Id;
        async Task<bool> HoldsAsync(Deal deal) => (await _world.Crm.Deals.GetAsync(deal.Id)).HoldsClient;
    }

    // PARTY-11, PARTY-6
    [Fact]
    public async Task A_relation_to_itself_or_one_that_stands_twice_goes_and_comes_back()
    {
        var (survivor, merged, third) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.PartnerAsync("C"));
        var kind = await _world.Crm.Relations.SaveKindAsync(new("owns", "is owned by"));
        await _world.Crm.Relations.AddAsync(new(kind.Id, survivor.Id, third.Id));
        await _world.Crm.Relations.AddAsync(new(kind.Id, merged.Id, third.Id) { Role = "since 2020" });
        await _world.Crm.Relations.AddAsync(new(kind.Id, survivor.Id, merged.Id));
        await _world.Crm.Relations.AddAsync(new(kind.Id, third.Id, merged.Id));
        var merge = await _world.MergeAsync(survivor.Id, merged.Id);

        Assert.Equal([(survivor.Id, third.Id), (third.Id, survivor.Id)], (await _world.Crm.Relations.OfAsync(survivor.Id)).Select(r => (r.Relation.From, r.Relation.To)).Order());
        await _world.AuditAsync();
        await _world.Merging.UnmergeAsync(new(merge.Merge));
        Assert.Equal(3, (await _world.Crm.Relations.OfAsync(merged.Id)).Count);
        Assert.Contains(await _world.Crm.Relations.OfAsync(merged.Id), r => r.Relation.Role == "since 2020");
        await _world.AuditAsync();
    }

    // PARTY-11, PARTY-2
    [Fact]
    public async Task A_survivor_below_the_merged_takes_its_place()
    {
        var top = await _world.Party.PartnerAsync("Top");
        var merged = await _world.Party.PartnerAsync("B", top.Id);
        var middle = await _world.Party.PartnerAsync("Middle", merged.Id);
        var survivor = await _world.Party.PartnerAsync("A", middle.Id);
        var chosen = new MergePartners(survivor.Id, [merged.Id]) { Choices = [new("parent", survivor.Id.Reference)] };
        Assert.Equal(["partner.parent.cycle"], (await _world.Merging.PreviewAsync(chosen)).Refusals.Select(r => r.Code));

        var command = new MergePartners(survivor.Id, [merged.Id]);
        Assert.Equal(["merge.parent.moved"], (await _world.Merging.PreviewAsync(command)).Warnings.Select(w => w.Code));
        var merge = await _world.Merging.MergeAsync(command);
        Assert.Equal((top.Id, survivor.Id), ((await _world.Crm.Partners.GetAsync(survivor.Id)).Parent, (await _world.Crm.Partners.GetAsync(middle.Id)).Parent));
        await _world.Merging.UnmergeAsync(new(merge.Merge));
        Assert.Equal((middle.Id, merged.Id), ((await _world.Crm.Partners.GetAsync(survivor.Id)).Parent, (await _world.Crm.Partners.GetAsync(middle.Id)).Parent));
    }

    // PARTY-11, PARTY-2
    [Fact]
    public async Task A_merge_that_would_leave_a_circle_is_not_taken_back()
    {
        var above = await _world.Party.PartnerAsync("Above");
        var survivor = await _world.PartnerAsync("A");
        var merged = await _world.Party.PartnerAsync("B", above.Id);
        var below = await _world.Party.PartnerAsync("Below", merged.Id);
        var own = await _world.Party.PartnerAsync("Own");
        await _world.Crm.Partners.EditAsync(new(survivor.Id, new EditPartner.SetParent(own.Id)));
        var merge = await _world.MergeAsync(survivor.Id, merged.Id);
        await _world.Crm.Partners.EditAsync(new(above.Id, new EditPartner.SetParent(below.Id)));
        Assert.Contains("partner.parent.cycle", (await _world.Merging.PreviewUnmergeAsync(new(merge.Merge))).Refusals.Select(r => r.Code));
    }

    // PARTY-11, PARTY-1
    [Fact]
    public async Task Counterparties_that_are_one_to_one_are_merged_with_their_partners()
    {
        await _world.Party.KeepPairsAsync();
        var (survivor, merged) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"));
        var merge = await _world.MergeAsync(survivor.Id, merged.Id);
        Assert.Equal(survivor.Id.Value, Assert.Single(await _world.Crm.Counterparties.ListAsync(CounterpartySpecs.OfPartner(survivor.Id))).Id.Value);
        Assert.Equal(new CounterpartyId(survivor.Id.Value), (await _world.Crm.Counterparties.GetAsync(new(merged.Id.Value))).MergedInto);
        await _world.Merging.UnmergeAsync(new(merge.Merge));
        Assert.Single(await _world.Crm.Counterparties.ListAsync(CounterpartySpecs.OfPartner(merged.Id)));
        await _world.AuditAsync();
    }

    // PARTY-11
    [Fact]
    public async Task An_erased_memory_is_told()
    {
        var (survivor, merged) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"));
        var merge = await _world.MergeAsync(survivor.Id, merged.Id);
        var kept = Assert.Single(await _world.World.JournalAsync(survivor.Id.Reference), e => e.Verb == "partner.merge_kept");
        await _world.World.Store.CommitAsync(new() { Id = new(SequentialIds.Nth(7_000)), RecordedAt = kept.RecordedAt, Notes = [new() { Id = kept.Id, Text = "" }] });
        Assert.Equal(["merge.undo.forgotten"], (await _world.Merging.PreviewUnmergeAsync(new(merge.Merge))).Refusals.Select(r => r.Code));
        Assert.All(await _world.Crm.ChangeHistory.OfAsync(new(survivor.Id.Reference)), e => Assert.NotEqual("partner.merge_kept", e.Verb));
    }

    // PARTY-11
    [Fact]
    public async Task What_is_named_loosely_is_no_merged_record_either()
    {
        var definition = new CustomFieldDefinition { Key = "agent", Name = "Agent", Type = CustomFieldType.Reference };
        await _world.Crm.Settings.ChangeAsync(TenantSettings.Default with { PartnerFields = [definition], DealFields = [definition] });
        var (survivor, merged, kind) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.KindAsync());
        var named = new CustomFieldValue { Key = "agent", Reference = merged.Id.Reference };
        var (partner, deal) = (await _world.Crm.Partners.RegisterAsync(new("C", PartnerRelations.Client) { CustomFields = [named] }), await _world.DealAsync(kind, survivor.Id));
        await _world.MergeAsync(survivor.Id, merged.Id);
        Assert.Equal(survivor.Id.Reference, (await _world.Crm.Partners.GetAsync(partner.Id)).CustomFields.Single().Reference);

        string[] refused = ["common.reference.merged"];
        Assert.Equal(refused, await SliceWorld.CodesAsync(() => _world.Crm.Partners.RegisterAsync(new("D", PartnerRelations.Client) { CustomFields = [named] })));
        Assert.Equal(refused, await SliceWorld.CodesAsync(() => _world.Crm.Partners.EditAsync(new(survivor.Id, new EditPartner.SetCustomField(named)))));
        Assert.Equal(refused, await SliceWorld.CodesAsync(() => _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { CustomFields = [named] })));
        Assert.Equal(refused, await SliceWorld.CodesAsync(() => _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Base = merged.Id.Reference })));
        Assert.Equal(refused, await SliceWorld.CodesAsync(() => _world.Crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetCustomField(named)))));

        var itself = named with { Reference = survivor.Id.Reference };
        Assert.Equal(itself, (await _world.Crm.Partners.EditAsync(new(survivor.Id, new EditPartner.SetCustomField(itself)))).CustomFields.Single());
        var unknown = named with { Reference = new EntityRef(EntityKinds.Partner, Guid.CreateVersion7()) };
        Assert.Equal(unknown, (await _world.Crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetCustomField(unknown)))).CustomFields.Single());
        Assert.Equal(new EntityRef("order", merged.Id.Value), (await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Base = new EntityRef("order", merged.Id.Value) })).Base);
    }

    // PARTY-11
    [Fact]
    public async Task Who_is_named_loosely_while_a_merge_commits_is_the_survivor()
    {
        var (survivor, merged, kind) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.KindAsync());
        _world.World.BeforeNextCommit(async () => await _world.MergeAsync(survivor.Id, merged.Id));
        Assert.Equal(["common.reference.merged"], await SliceWorld.CodesAsync(() => _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Base = merged.Id.Reference })));
        Assert.Equal(0, await _world.NamingAsync(merged.Id.Reference));
    }

    // PARTY-11, PARTY-4
    [Fact]
    public async Task A_person_who_would_be_a_contact_of_the_survivor_twice_is_told()
    {
        var (survivor, merged, third) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.PartnerAsync("C"));
        var ann = await _world.Crm.Contacts.RegisterAsync(new(survivor.Id) { NewPerson = new("Ann") });
        var same = await _world.Crm.Contacts.RegisterAsync(new(merged.Id) { Person = ann.Person });
        var bob = await _world.Crm.Contacts.RegisterAsync(new(third.Id) { NewPerson = new("Bob") });
        await _world.Crm.Contacts.RegisterAsync(new(third.Id) { Person = bob.Person });
        Assert.Equal([$"{ann.Id}, {same.Id}"], await DoubledAsync(new MergePartners(survivor.Id, [merged.Id])));
        Assert.Empty(await DoubledAsync(new MergePartners(survivor.Id, [third.Id])));

        var robert = await _world.Crm.Contacts.RegisterAsync(new(third.Id) { NewPerson = new("Robert") });
        Assert.Contains(robert.Id.ToString(), Assert.Single(await DoubledAsync(new MergePersons(bob.Person, [robert.Person]))), StringComparison.Ordinal);

        // What is told is then done.
        await _world.MergeAsync(survivor.Id, merged.Id);
        await _world.Merging.MergeAsync(new MergeContacts(ann.Id, [same.Id]));
        Assert.Equal([ann.Id], (await _world.Crm.Contacts.ListAsync(ContactPersonSpecs.OfPartner(survivor.Id))).Select(c => c.Id));

        async Task<IEnumerable<string?>> DoubledAsync(MergeCommand command) =>
            (await _world.Merging.PreviewAsync(command)).Warnings.Where(w => w.Code == "merge.contacts.doubled").Select(w => w.Arguments.Single(a => a.Name == "contacts").Value?.ToString());
    }
}
