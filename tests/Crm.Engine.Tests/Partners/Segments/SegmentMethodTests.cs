using Crm.Engine.Tests.Support;
using Crm.Partners;
using NodaTime;
using static Crm.Engine.Tests.Partners.Segments.SegmentWorld;

namespace Crm.Engine.Tests.Partners.Segments;

/// <summary>Dynamic, refreshed and manual segments (PARTY-13), and their ban (DEAL-8).</summary>
public sealed class SegmentMethodTests
{
    private readonly SegmentWorld _w = new();

    [Fact]
    public async Task The_method_is_fixed_after_the_first_save()
    {
        var segment = await _w.DynamicAsync(Lost);

        Assert.Contains("segment.method.fixed", await SliceWorld.CodesAsync(() => _w.Crm.Segments.SaveAsync(new("A") { Segment = segment.Id, Method = SegmentMethod.Refreshed })));
        var renamed = await _w.Crm.Segments.SaveAsync(new("A") { Segment = segment.Id });
        Assert.Equal((SegmentMethod.Dynamic, segment.Rule), (renamed.Method, renamed.Rule));
    }

    [Fact]
    public async Task A_manual_segment_has_no_rule_and_the_others_have_one()
    {
        Assert.Contains("segment.rule.misplaced", await SliceWorld.CodesAsync(() => _w.Crm.Segments.SaveAsync(new("A") { Rule = Lost })));
        Assert.Contains("segment.rule.misplaced", await SliceWorld.CodesAsync(() => _w.Crm.Segments.SaveAsync(new("A") { Method = SegmentMethod.Refreshed })));
        Assert.Contains("segment.schedule.misplaced", await SliceWorld.CodesAsync(() => _w.Crm.Segments.SaveAsync(new("A") { RefreshEveryDays = 1 })));
    }

    [Fact]
    public async Task A_dynamic_segment_is_asked_at_every_call()
    {
        var segment = await _w.DynamicAsync(Lost);
        var partner = await _w.PartnerAsync("A");
        Assert.Empty(await _w.NamesAsync(new(segment.Id)));

        await _w.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetWorkStatus(PartnerWorkStatus.Lost)));

        Assert.Equal(["A"], await _w.NamesAsync(new(segment.Id)));
        Assert.Equal([segment], await _w.Crm.Segments.OfAsync(partner.Id));
        Assert.Empty(await _w.StoredAsync(segment.Id));
    }

    [Fact]
    public async Task Only_a_manual_segment_is_filled_by_hand()
    {
        var (refreshed, partner) = (await _w.RefreshedAsync(Lost), await _w.PartnerAsync(status: PartnerWorkStatus.Lost));
        Assert.Contains("segment.method.wrong", await SliceWorld.CodesAsync(() => _w.Crm.Segments.SetMembersAsync(new(refreshed.Id) { Join = [partner.Id] })));
        Assert.Contains("segment.method.wrong", await SliceWorld.CodesAsync(() => _w.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetSegment(refreshed.Id, true)))));
        await _w.Crm.Segments.RefreshAsync(refreshed.Id);
        Assert.Contains("segment.method.wrong", await SliceWorld.CodesAsync(() => _w.Crm.Partners.EditAsync(new(partner.Id, new EditPartner.SetSegment(refreshed.Id, false)))));
        var manual = await _w.Crm.Segments.SaveAsync(new("By hand"));
        Assert.Contains("segment.method.wrong", await SliceWorld.CodesAsync(() => _w.Crm.Segments.RefreshAsync(manual.Id)));
    }

    [Fact]
    public async Task Members_are_put_in_and_taken_out_in_one_commit_and_a_repeat_says_the_same()
    {
        var manual = await _w.Crm.Segments.SaveAsync(new("By hand"));
        var (a, b) = (await _w.PartnerAsync("A"), await _w.PartnerAsync("B"));
        await _w.Crm.Segments.SetMembersAsync(new(manual.Id) { Join = [a.Id] });
        var command = new SetSegmentMembers(manual.Id) { Join = [b.Id], Leave = [a.Id], RequestId = new(Testing.SequentialIds.Nth(777)) };

        var report = await _w.Crm.Segments.SetMembersAsync(command);

        Assert.Equal((1, 1), (report.Joined, report.Left));
        Assert.Equal(["B"], await _w.StoredAsync(manual.Id));
        Assert.Equal(report, await _w.Crm.Segments.SetMembersAsync(command));
    }

    [Fact]
    public async Task Who_satisfies_the_rule_joins_at_registration_where_the_segment_says_so()
    {
        var checks = await _w.RefreshedAsync(Lost, atRegistration: true);
        var waits = await _w.RefreshedAsync(Lost);

        var (lost, works) = (await _w.PartnerAsync("A", PartnerWorkStatus.Lost), await _w.PartnerAsync("B"));

        Assert.Equal([checks.Id], lost.Segments);
        Assert.Empty(works.Segments);
        Assert.Empty(await _w.StoredAsync(waits.Id));
    }

    // DEAL-8
    [Fact]
    public async Task A_deal_cannot_be_opened_for_whom_a_dynamic_segment_with_a_ban_names()
    {
        var partner = await _w.PartnerAsync();
        await _w.DealAsync(partner.Id);
        await _w.DynamicAsync(Fact(PartnerFactCodes.RunningDeals, SegmentTest.AtLeast, 2), bans: true);
        await _w.DealAsync(partner.Id);

        Assert.Contains("deal.partner.shipment_ban", await SliceWorld.CodesAsync(async () => await _w.DealAsync(partner.Id)));
    }

    [Fact]
    public async Task A_dynamic_segment_is_refused_where_members_must_be_stored()
    {
        var (dynamic, refreshed) = (await _w.DynamicAsync(Lost), await _w.RefreshedAsync(Lost));

        var errors = await _w.Crm.Segments.CheckStoredAsync([dynamic.Id, refreshed.Id, new(Testing.SequentialIds.Nth(888))]);

        Assert.Equal(["segment.method.dynamic", "common.reference.unknown"], errors.Select(e => e.Code));
    }

    [Fact]
    public async Task Two_segments_are_counted_and_listed_together()
    {
        var dynamic = await _w.DynamicAsync(Lost);
        var manual = await _w.Crm.Segments.SaveAsync(new("By hand"));
        var (a, b) = (await _w.PartnerAsync("A", PartnerWorkStatus.Lost), await _w.PartnerAsync("B", PartnerWorkStatus.Lost));
        var c = await _w.PartnerAsync("C");
        await _w.PartnerAsync("D");
        await _w.Crm.Segments.SetMembersAsync(new(manual.Id) { Join = [b.Id, c.Id] });
        var both = new SegmentSelection(dynamic.Id) { Other = manual.Id };

        Assert.Equal(["B"], await _w.NamesAsync(both));
        Assert.Equal(["A"], await _w.NamesAsync(both with { Combination = SegmentCombination.FirstOnly }));
        Assert.Equal(["A", "B", "C"], await _w.NamesAsync(both with { Combination = SegmentCombination.Either }));
        Assert.Equal(3, await _w.Crm.Segments.CountAsync(both with { Combination = SegmentCombination.Either }));
        Assert.Equal([a.Id], (await _w.Crm.Segments.MembersAsync(both with { Combination = SegmentCombination.FirstOnly })).Items.Select(p => p.Id));
    }

    [Fact]
    public async Task Segments_whose_days_are_over_are_refreshed_by_one_call()
    {
        await _w.PartnerAsync("A", PartnerWorkStatus.Lost);
        var weekly = await _w.Crm.Segments.SaveAsync(new("Weekly") { Method = SegmentMethod.Refreshed, Rule = Lost, RefreshEveryDays = 7 });
        await _w.RefreshedAsync(Lost);

        Assert.Equal([weekly.Id], (await _w.Crm.Segments.RefreshDueAsync()).Select(r => r.Segment));
        _w.World.Clock.Advance(Duration.FromDays(6));
        Assert.Empty(await _w.Crm.Segments.RefreshDueAsync());
        _w.World.Clock.Advance(Duration.FromDays(1));
        Assert.Equal(0, Assert.Single(await _w.Crm.Segments.RefreshDueAsync()).Joined);
    }
}
