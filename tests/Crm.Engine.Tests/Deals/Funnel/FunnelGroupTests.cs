using Crm.Deals;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>What groups, periods and great sums must not change (REP-1, REP-2, REP-3).</summary>
public sealed class FunnelGroupTests
{
    private static readonly Duration Day = Duration.FromDays(1);
    private static readonly UserId Other = new(SequentialIds.Nth(20));

    [Fact]
    public async Task Stays_belong_to_their_mover_so_that_groups_add_up_to_the_whole()
    {
        var report = await FunnelWorld.AskAsync([TwoMovers()], FunnelWorld.All with { SplitBy = FunnelSplit.Mover }, DealWorld.Start + (Day * 9));
        Assert.Equal(2, report.Groups.Count);
        foreach (var key in DealWorld.StageKeys)
        {
            var parts = report.Groups.SelectMany(g => g.Stages).Where(s => s.Stage == key).ToList();
            Assert.Equal(report.Stage(key).Visits, parts.Sum(s => s.Visits));
            Assert.Equal(report.Stage(key).TimeInStage, parts.Aggregate(Duration.Zero, (sum, s) => sum + s.TimeInStage!.Value));
        }
    }

    [Fact]
    public async Task A_stage_that_one_mover_passed_is_not_filled_up_for_another()
    {
        var report = await FunnelWorld.AskAsync(
            [TwoMovers()], FunnelWorld.All with { SplitBy = FunnelSplit.Mover, IsAccumulated = true }, DealWorld.Start + (Day * 9));
        foreach (var key in DealWorld.StageKeys)
        {
            Assert.Equal(report.Stage(key).Entered.Count, report.Groups.SelectMany(g => g.Stages).Where(s => s.Stage == key).Sum(s => s.Entered.Count));
        }
    }

    [Fact]
    public async Task Stays_that_ended_before_the_period_are_not_of_the_period()
    {
        var period = new TimeRange(DealWorld.Start + (Day * 3), DealWorld.Start + (Day * 5));
        var report = await FunnelWorld.AskAsync([FunnelWorld.Moved(2, "offer")], FunnelWorld.All with { Period = period }, DealWorld.Start + (Day * 9));
        Assert.Equal((0, 0L, (Duration?)Duration.Zero), (report.Stage("lead").Entered.Count, report.Stage("lead").Visits, report.Stage("lead").TimeInStage));
        Assert.Equal((1, 1L, (Duration?)(Day * 7)), (report.Stage("offer").Entered.Count, report.Stage("offer").Visits, report.Stage("offer").TimeInStage));
    }

    [Fact]
    public async Task Sums_beyond_what_an_amount_can_hold_get_a_code()
    {
        var great = new DealWorld();
        great.Do(DealWorld.Open(99_999_999_999_999m));
        var deals = Enumerable.Range(0, 20).Select(i => FunnelWorld.AsOf(great, i));
        var refusal = await Assert.ThrowsAsync<CrmRuleException>(() => FunnelWorld.AskAsync(deals, FunnelWorld.All, DealWorld.Start));
        Assert.Equal("money.amount.out_of_range", refusal.Code);
    }

    [Fact]
    public async Task A_report_that_leaves_out_planned_deals_says_that_next_steps_are_of_today()
    {
        var query = FunnelWorld.All with { Mode = FunnelMode.Active, LeavesOutPlannedLater = true };
        Assert.Equal(["next_step"], (await FunnelWorld.AskAsync([], query, DealWorld.Start)).AsNowDimensions);
        Assert.Empty((await FunnelWorld.AskAsync([], query with { Mode = FunnelMode.All }, DealWorld.Start)).AsNowDimensions);
    }

    /// <summary>Lead to qualify by the manager, qualify to offer by somebody else, back to qualify by the manager.</summary>
    private static DealAsOf TwoMovers()
    {
        var world = FunnelWorld.Opened();
        foreach (var (stage, by) in new[] { ("qualify", DealWorld.Manager), ("offer", Other), ("agree", DealWorld.Manager), ("offer", Other) })
        {
            world.Now += Day;
            world.Principal = CrmPrincipal.User(by, CrmRights.All);
            Assert.Empty(world.Do(new MoveDeal(DealWorld.Id, stage)));
        }

        return FunnelWorld.AsOf(world);
    }
}
