using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Partners;

namespace Crm.Engine.Tests.Partners.Merging;

/// <summary>Others write between the loading and the commit of a merge, or the other way round (PARTY-11).</summary>
public sealed class MergeRaceTests
{
    private readonly MergeWorld _world = new();

    // PARTY-11
    [Fact]
    public async Task What_is_added_to_the_merged_just_before_follows_it()
    {
        var (survivor, merged, kind) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.KindAsync());
        Deal? added = null;
        _world.World.BeforeNextCommit(async () => added = await _world.DealAsync(kind, merged.Id));
        await _world.MergeAsync(survivor.Id, merged.Id);
        Assert.Equal(survivor.Id, (await _world.Crm.Deals.GetAsync(added!.Id)).Partner);
        await _world.AuditAsync();
    }

    // PARTY-11
    [Fact]
    public async Task Nothing_is_added_to_a_partner_that_was_merged_meanwhile()
    {
        var (survivor, merged, kind) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.KindAsync());
        var contact = await _world.Crm.Contacts.RegisterAsync(new(merged.Id) { NewPerson = new("Ann") });
        _world.World.BeforeNextCommit(async () => await _world.MergeAsync(survivor.Id, merged.Id));
        Assert.Equal(["common.reference.merged"], await SliceWorld.CodesAsync(() => new ValueTask<Deal>(_world.DealAsync(kind, merged.Id))));
        Assert.Equal(0, await _world.NamingAsync(merged.Id.Reference));
        Assert.Equal(survivor.Id, (await _world.Crm.Contacts.GetAsync(contact.Id)).Partner);
    }

    // PARTY-11
    [Fact]
    public async Task A_contact_that_was_merged_meanwhile_comes_into_no_deal()
    {
        var (partner, kind) = (await _world.PartnerAsync("A"), await _world.KindAsync());
        var survivor = await _world.Crm.Contacts.RegisterAsync(new(partner.Id) { NewPerson = new("Ann") });
        var merged = await _world.Crm.Contacts.RegisterAsync(new(partner.Id) { Person = survivor.Person });
        var deal = await _world.DealAsync(kind, partner.Id);
        _world.World.BeforeNextCommit(async () => await _world.Merging.MergeAsync(new MergeContacts(survivor.Id, [merged.Id])));
        Assert.Equal(
            ["common.reference.merged"],
            await SliceWorld.CodesAsync(() => _world.Crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.AddContact(new() { Contact = merged.Id })))));
    }

    // PARTY-11, DEAL-34
    [Fact]
    public async Task A_deal_that_comes_to_hold_the_pair_of_a_partner_merged_meanwhile_holds_that_of_the_survivor()
    {
        var (survivor, merged, kind) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.KindAsync(refusesSecond: true));
        var service = await _world.World.AddEntryAsync(DirectoryCodes.ServiceType, "Repair");
        var deal = await _world.DealAsync(kind, merged.Id);
        var late = await _world.DealAsync(kind, merged.Id);
        _world.World.BeforeNextCommit(async () => await _world.MergeAsync(survivor.Id, merged.Id));
        await _world.Crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetServiceType(service.Id)));
        Assert.True((await _world.Crm.Deals.GetAsync(deal.Id)).HoldsClient);
        await _world.AuditAsync();

        // The other way round: the merge is decided when the deal does not hold the pair yet.
        var next = await _world.PartnerAsync("C");
        await _world.Crm.Deals.DecideAsync(new WinDeal(deal.Id));
        _world.World.BeforeNextCommit(async () => await _world.Crm.Deals.EditAsync(new EditDeal(late.Id, new EditDeal.SetServiceType(service.Id))));
        await _world.MergeAsync(next.Id, survivor.Id);
        Assert.Equal((next.Id, true), ((await _world.Crm.Deals.GetAsync(late.Id)) is var d ? d.Partner!.Value : default, d.HoldsClient));
        await _world.AuditAsync();
    }

    // PARTY-11, PARTY-6
    [Fact]
    public async Task A_relation_that_is_added_just_before_has_the_key_of_the_survivor()
    {
        var (survivor, merged, third) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.PartnerAsync("C"));
        var kind = await _world.Crm.Relations.SaveKindAsync(new("owns", "is owned by"));
        _world.World.BeforeNextCommit(async () => await _world.Crm.Relations.AddAsync(new(kind.Id, merged.Id, third.Id)));
        var merge = await _world.MergeAsync(survivor.Id, merged.Id);
        Assert.Equal(["relation.pair.exists"], await SliceWorld.CodesAsync(() => _world.Crm.Relations.AddAsync(new(kind.Id, survivor.Id, third.Id))));
        await _world.AuditAsync();
        await _world.Merging.UnmergeAsync(new(merge.Merge));
        await _world.AuditAsync();
    }

    // PARTY-11
    [Fact]
    public async Task Of_two_merges_of_one_partner_one_is_refused()
    {
        var (a, b, merged) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.PartnerAsync("C"));
        _world.World.BeforeNextCommit(async () => await _world.MergeAsync(a.Id, merged.Id));
        Assert.Equal(["merge.record.merged"], await SliceWorld.CodesAsync(() => new ValueTask<MergeResult>(_world.MergeAsync(b.Id, merged.Id))));
        Assert.Equal(a.Id.Reference, await _world.Merging.ResolveAsync(merged.Id.Reference));
    }

    // PARTY-11
    [Fact]
    public async Task A_relation_that_is_removed_meanwhile_leaves_no_key()
    {
        var (survivor, merged, third) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.PartnerAsync("C"));
        var kind = await _world.Crm.Relations.SaveKindAsync(new("owns", "is owned by"));
        var relation = await _world.Crm.Relations.AddAsync(new(kind.Id, merged.Id, third.Id));
        _world.World.BeforeNextCommit(async () => await _world.Crm.Relations.RemoveAsync(relation.Id));
        await _world.MergeAsync(survivor.Id, merged.Id);
        await _world.Crm.Relations.AddAsync(new(kind.Id, survivor.Id, third.Id));
        await _world.AuditAsync();
    }

    // PARTY-11, PARTY-6
    [Fact]
    public async Task A_relation_that_is_added_just_before_and_that_the_survivor_has_already_is_removed()
    {
        var (survivor, merged, third) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.PartnerAsync("C"));
        var kind = await _world.Crm.Relations.SaveKindAsync(new("owns", "is owned by"));
        var own = await _world.Crm.Relations.AddAsync(new(kind.Id, survivor.Id, third.Id));
        _world.World.BeforeNextCommit(async () => await _world.Crm.Relations.AddAsync(new(kind.Id, merged.Id, third.Id)));
        await _world.MergeAsync(survivor.Id, merged.Id);
        Assert.Equal([own.Id], (await _world.Crm.Relations.OfAsync(survivor.Id)).Select(r => r.Relation.Id));
        await _world.AuditAsync();
    }

    // PARTY-11, DEAL-34
    [Fact]
    public async Task A_deal_that_comes_just_before_to_a_pair_the_survivor_holds_goes_on_without_it()
    {
        var (survivor, merged, kind) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.KindAsync(refusesSecond: true));
        var service = await _world.World.AddEntryAsync(DirectoryCodes.ServiceType, "Repair");
        var (own, late) = (await _world.DealAsync(kind, survivor.Id), await _world.DealAsync(kind, merged.Id));
        await _world.Crm.Deals.EditAsync(new EditDeal(own.Id, new EditDeal.SetServiceType(service.Id)));
        _world.World.BeforeNextCommit(async () => await _world.Crm.Deals.EditAsync(new EditDeal(late.Id, new EditDeal.SetServiceType(service.Id))));
        await _world.MergeAsync(survivor.Id, merged.Id);
        Assert.Equal((survivor.Id, false), (await _world.Crm.Deals.GetAsync(late.Id)) is var d ? (d.Partner!.Value, d.HoldsClient) : default);
        Assert.True((await _world.Crm.Deals.GetAsync(own.Id)).HoldsClient);
        await _world.AuditAsync();
    }

    // PARTY-11, DEAL-34
    [Fact]
    public async Task A_deal_that_comes_to_a_pair_while_its_merge_is_taken_back_holds_that_of_its_own_client()
    {
        var (survivor, merged, kind) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.KindAsync(refusesSecond: true));
        var service = await _world.World.AddEntryAsync(DirectoryCodes.ServiceType, "Repair");
        var deal = await _world.DealAsync(kind, merged.Id);
        var merge = await _world.MergeAsync(survivor.Id, merged.Id);
        _world.World.BeforeNextCommit(async () => await _world.Crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetServiceType(service.Id))));
        await _world.Merging.UnmergeAsync(new(merge.Merge));
        Assert.Equal((merged.Id, true), (await _world.Crm.Deals.GetAsync(deal.Id)) is var d ? (d.Partner!.Value, d.HoldsClient) : default);
        await _world.AuditAsync();
    }
}
