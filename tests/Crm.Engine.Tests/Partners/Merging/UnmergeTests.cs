using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Partners;

namespace Crm.Engine.Tests.Partners.Merging;

/// <summary>Merges that are taken back (PARTY-11).</summary>
public sealed class UnmergeTests
{
    private readonly MergeWorld _world = new();

    // PARTY-11
    [Fact]
    public async Task Taken_back_at_once_all_is_as_before()
    {
        var survivor = await _world.PartnerAsync("A", MergeWorld.Mail("a@example.com"));
        var merged = await _world.Crm.Partners.RegisterAsync(new("B", PartnerRelations.Supplier) { Comment = "x", ContactValues = [MergeWorld.Mail("b@example.com", isMain: true)] });
        var deal = await _world.DealAsync(await _world.KindAsync(), survivor.Id);
        var call = await _world.CallAsync(merged.Id);
        var merge = await _world.MergeAsync(survivor.Id, merged.Id);
        Assert.Empty((await _world.Merging.PreviewUnmergeAsync(new(merge.Merge))).Conflicts);
        var back = await _world.Merging.UnmergeAsync(new(merge.Merge));

        Assert.Empty(back.Conflicts);
        Assert.Equal((0L, 2L), (back.LeftReferences, back.References.Sum(r => r.Records)));
        AssertSame(survivor, await _world.Crm.Partners.GetAsync(survivor.Id));
        AssertSame(merged, await _world.Crm.Partners.GetAsync(merged.Id));
        Assert.Equal(survivor.Id, (await _world.Crm.Deals.GetAsync(deal.Id)).Partner);
        Assert.Equal((merged.Id, merged.Id.Value), ((await _world.Crm.Interactions.GetAsync(call.Id)) is var c ? c.Partner!.Value : default, c.SubjectId!.Value));
        Assert.True(Assert.Single(await _world.Merging.MergesOfAsync(survivor.Id.Reference)).IsTakenBack);
        await _world.AuditAsync();
    }

    // PARTY-11
    [Fact]
    public async Task What_was_changed_since_stays_and_is_told()
    {
        var survivor = await _world.PartnerAsync("A");
        var merged = await _world.Crm.Partners.RegisterAsync(new("B", PartnerRelations.Client) { Comment = "x", PublicName = "Bee" });
        var third = await _world.PartnerAsync("C");
        var deal = await _world.DealAsync(await _world.KindAsync(), merged.Id);
        var other = await _world.DealAsync(await _world.KindAsync(), merged.Id);
        var merge = await _world.MergeAsync(survivor.Id, merged.Id);
        await _world.Crm.Partners.EditAsync(new(survivor.Id, new EditPartner.SetComment("newer")));
        await _world.Crm.Deals.EditAsync(new EditDeal(deal.Id, new EditDeal.SetPartner(third.Id)));
        await _world.Crm.Deals.EditAsync(new EditDeal(other.Id, new EditDeal.SetTopic("newer")));

        var preview = await _world.Merging.PreviewUnmergeAsync(new(merge.Merge));
        var back = await _world.Merging.UnmergeAsync(new(merge.Merge));
        var after = await _world.Crm.Partners.GetAsync(survivor.Id);
        Assert.Equal(("newer", (string?)null), (after.Comment, after.PublicName));
        Assert.Equal(third.Id, (await _world.Crm.Deals.GetAsync(deal.Id)).Partner);
        Assert.Equal((merged.Id, "newer"), ((await _world.Crm.Deals.GetAsync(other.Id)) is var d ? d.Partner!.Value : default, d.Topic));
        Assert.Equal([new UnmergeConflict(survivor.Id.Reference, "comment")], back.Conflicts);
        Assert.Equal(2, back.LeftReferences);
        Assert.Equal(
            [new(survivor.Id.Reference, "comment"), new(deal.Id.Reference, "participant"), new(deal.Id.Reference, "partner")],
            preview.Conflicts.OrderBy(c => c.Member));
        await _world.AuditAsync();
    }

    // PARTY-11
    [Fact]
    public async Task A_merge_is_taken_back_once_and_after_those_that_followed_it()
    {
        var (a, b, c) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"), await _world.PartnerAsync("C"));
        var call = await _world.CallAsync(a.Id);
        var first = await _world.MergeAsync(b.Id, a.Id);
        var second = await _world.MergeAsync(c.Id, b.Id);
        Assert.Equal(["merge.undo.survivor_merged"], await SliceWorld.CodesAsync(() => _world.Merging.UnmergeAsync(new(first.Merge))));
        await _world.Merging.UnmergeAsync(new(second.Merge));
        Assert.Equal(b.Id, (await _world.Crm.Partners.GetAsync(a.Id)).MergedInto);
        Assert.Equal(["merge.undo.taken_back"], await SliceWorld.CodesAsync(() => _world.Merging.UnmergeAsync(new(second.Merge))));
        await _world.Merging.UnmergeAsync(new(first.Merge));
        Assert.Equal(a.Id, (await _world.Crm.Interactions.GetAsync(call.Id)).Partner);

        // Merged again: the first merge is past, though the same records are merged.
        await _world.MergeAsync(b.Id, a.Id);
        Assert.Equal(["merge.undo.taken_back"], await SliceWorld.CodesAsync(() => _world.Merging.UnmergeAsync(new(first.Merge))));
        Assert.Equal([false, true], (await _world.Merging.MergesOfAsync(b.Id.Reference)).Select(m => m.IsTakenBack));
        await _world.AuditAsync();
    }

    // PARTY-11, PARTY-10
    [Fact]
    public async Task Requisites_go_back_unless_somebody_else_has_them()
    {
        var (survivor, merged) = (await _world.Party.LegalAsync(kpp: null), await _world.Party.LegalAsync());
        var merge = await _world.Merging.MergeAsync(new MergeCounterparties(survivor.Id, [merged.Id]));
        await _world.Merging.UnmergeAsync(new(merge.Merge));
        Assert.Null((await _world.Crm.Counterparties.GetAsync(survivor.Id)).Kpp);
        await _world.AuditAsync();

        merge = await _world.Merging.MergeAsync(new MergeCounterparties(survivor.Id, [merged.Id]));
        await _world.Party.ChangeAsync(survivor, new EditCounterparty.PutKpp(PartyWorld.OtherKpp));
        await _world.Party.LegalAsync();
        Assert.Equal(["counterparty.requisites.taken"], await SliceWorld.CodesAsync(() => _world.Merging.UnmergeAsync(new(merge.Merge))));
        Assert.Equal(["counterparty.requisites.taken"], (await _world.Merging.PreviewUnmergeAsync(new(merge.Merge))).Refusals.Select(r => r.Code));
        await _world.AuditAsync();
    }

    private static void AssertSame(Partner expected, Partner actual) => Assert.Equal(expected, actual with { Version = expected.Version, RecordedAt = expected.RecordedAt });
}
