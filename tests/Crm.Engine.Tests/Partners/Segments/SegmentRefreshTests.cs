using Crm.Partners;
using static Crm.Engine.Tests.Partners.Segments.SegmentWorld;

namespace Crm.Engine.Tests.Partners.Segments;

/// <summary>What a refresh writes, and what others do meanwhile (PARTY-13).</summary>
public sealed class SegmentRefreshTests
{
    private readonly SegmentWorld _w = new();

    [Fact]
    public async Task A_refresh_writes_only_differences_and_a_repeat_writes_nothing()
    {
        var segment = await _w.RefreshedAsync(Lost);
        var (a, b) = (await _w.PartnerAsync("A", PartnerWorkStatus.Lost), await _w.PartnerAsync("B", PartnerWorkStatus.Lost));
        await _w.PartnerAsync("C");
        Assert.Equal((2, 0), await RefreshAsync(segment));
        await _w.Crm.Partners.EditAsync(new(a.Id, new EditPartner.SetWorkStatus(PartnerWorkStatus.Working)));

        Assert.Equal((0, 1), await RefreshAsync(segment));

        var untouched = await _w.Crm.Partners.GetAsync(b.Id);
        Assert.Equal((0, 0), await RefreshAsync(segment));
        Assert.Equal((2, 2), (untouched.Version, (await _w.Crm.Partners.GetAsync(b.Id)).Version));
        Assert.Equal(["B"], await _w.StoredAsync(segment.Id));
    }

    [Fact]
    public async Task More_partners_than_fit_one_commit_are_refreshed()
    {
        for (var i = 0; i < 1_100; i++)
        {
            await _w.PartnerAsync($"P{i}", i % 2 == 0 ? PartnerWorkStatus.Lost : PartnerWorkStatus.Working);
        }

        var segment = await _w.RefreshedAsync(Lost);

        Assert.Equal((550, 0), await RefreshAsync(segment));
        Assert.Equal(550, await _w.Crm.Segments.CountAsync(new(segment.Id)));
    }

    [Fact]
    public async Task A_partner_that_is_changed_meanwhile_is_decided_again()
    {
        var segment = await _w.RefreshedAsync(Lost);
        var (a, _) = (await _w.PartnerAsync("A", PartnerWorkStatus.Lost), await _w.PartnerAsync("B", PartnerWorkStatus.Lost));
        _w.World.BeforeNextCommit(async () => await _w.Crm.Partners.EditAsync(new(a.Id, new EditPartner.SetName("Z"), new EditPartner.SetWorkStatus(PartnerWorkStatus.Working))));

        Assert.Equal((1, 0), await RefreshAsync(segment));

        Assert.Equal(["B"], await _w.StoredAsync(segment.Id));
        Assert.Equal("Z", (await _w.Crm.Partners.GetAsync(a.Id)).Name);
    }

    [Fact]
    public async Task A_rule_that_changes_meanwhile_stops_the_refresh()
    {
        var segment = await _w.RefreshedAsync(Lost);
        await _w.PartnerAsync("A", PartnerWorkStatus.Lost);
        _w.World.BeforeNextCommit(async () => await _w.Crm.Segments.SaveAsync(new("B") { Segment = segment.Id, Rule = SegmentRule.None(Lost) }));

        await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await _w.Crm.Segments.RefreshAsync(segment.Id));

        Assert.Empty(await _w.StoredAsync(segment.Id));
        Assert.Equal((0, 0), await RefreshAsync(segment));
    }

    [Fact]
    public async Task A_name_that_changes_meanwhile_does_not_stop_the_refresh()
    {
        var segment = await _w.RefreshedAsync(Lost);
        await _w.PartnerAsync("A", PartnerWorkStatus.Lost);
        _w.World.BeforeNextCommit(async () => await _w.Crm.Segments.SaveAsync(new("B") { Segment = segment.Id }));

        Assert.Equal((1, 0), await RefreshAsync(segment));
        Assert.Equal("B", (await _w.Crm.Segments.GetAsync(segment.Id)).Name);
    }

    [Fact]
    public async Task Two_nodes_that_refresh_at_once_write_each_partner_once()
    {
        var segment = await _w.RefreshedAsync(Lost);
        var a = await _w.PartnerAsync("A", PartnerWorkStatus.Lost);
        _w.World.BeforeNextCommit(async () => await _w.Crm.Segments.RefreshAsync(segment.Id));

        Assert.Equal((0, 0), await RefreshAsync(segment));

        Assert.Equal(2, (await _w.Crm.Partners.GetAsync(a.Id)).Version);
    }

    [Fact]
    public async Task The_history_of_a_partner_tells_that_it_joined()
    {
        var segment = await _w.RefreshedAsync(Lost);
        var a = await _w.PartnerAsync("A", PartnerWorkStatus.Lost);

        await _w.Crm.Segments.RefreshAsync(segment.Id);

        var history = await _w.Crm.ChangeHistory.OfAsync(new(a.Id.Reference));
        Assert.Contains(history, c => c.Fields.Any(f => f.Field == "segments" && f.New == segment.Id.ToString()));
    }

    private async Task<(long Joined, long Left)> RefreshAsync(Segment segment)
    {
        var report = await _w.Crm.Segments.RefreshAsync(segment.Id);
        Assert.Equal(0, report.Unsettled);
        return (report.Joined, report.Left);
    }
}
