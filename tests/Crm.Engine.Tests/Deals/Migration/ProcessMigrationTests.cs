using Crm.Deals;
using Crm.Engine.Tests.Support;
using NodaTime;
using static Crm.Engine.Tests.Deals.MigrationDesk;

namespace Crm.Engine.Tests.Deals;

// DEAL-10
public sealed class ProcessMigrationTests
{
    [Fact]
    public async Task A_process_takes_its_deals_along_each_by_itself_and_again_only_those_left()
    {
        var desk = await StrictDesk.OpenAsync(First);
        var (running, offered, closed) = (await desk.DealAsync(), await DealInOfferAsync(desk, sent: false), await ClosedAsync(desk));
        await PublishAsync(desk);
        var migrate = new MigrateDeals(desk.Kind.Process!.Value);
        migrate = migrate with { Map = [new("offer", "quote")] };
        var told = new List<int>();
        var report = await desk.Crm.SalesProcesses.MigrateAsync(migrate, new Told(told));
        Assert.Equal((2, 2, 2), (report.Version, report.Deals.Count, report.DoneCount));
        Assert.Equal([1, 2], told);
        Assert.Equal(new[] { running.Id, offered.Id }.Order(Comparer<DealId>.Create((a, b) => a.Value.CompareTo(b.Value))), report.Deals.Select(d => d.Deal).Order(Comparer<DealId>.Create((a, b) => a.Value.CompareTo(b.Value))));
        Assert.Empty((await desk.Crm.SalesProcesses.MigrateAsync(migrate)).Deals);
        report = await desk.Crm.SalesProcesses.MigrateAsync(migrate with { IncludesClosed = true });
        Assert.Equal(closed.Id, Assert.Single(report.Deals).Deal);
        var after = await desk.Crm.Deals.GetAsync(closed.Id);
        Assert.Equal((true, DealStatus.Won, 2), (after.IsClosed, after.Status, after.ProcessVersion));
    }

    [Fact]
    public async Task Every_fault_of_a_map_is_told_before_any_deal_is_touched()
    {
        var desk = await StrictDesk.OpenAsync(First);
        var deal = await DealInOfferAsync(desk, sent: false);
        await PublishAsync(desk);
        var migrate = new MigrateDeals(desk.Kind.Process!.Value)
        {
            Map = [new("nowhere", "lead"), new("lead", "won"), new("lead", "gone"), new("deal", "offer")],
        };
        Assert.Equal(
            ["common.value.duplicate", "deal.stage.retired", "deal.stage.terminal", "deal.stage.unknown", "deal.stage.unknown"],
            (await SliceWorld.CodesAsync(() => desk.Crm.SalesProcesses.MigrateAsync(migrate))).Order());
        Assert.Equal(["deal.migration.version_unknown"], await CheckAsync(desk, new(desk.Kind.Process!.Value) { Version = 3 }));
        Assert.Equal(["deal.migration.version_unknown"], await CheckAsync(desk, new(desk.Kind.Process!.Value) { FromVersion = 0 }));
        Assert.Equal(["common.value.required"], await CheckAsync(desk, new(desk.Kind.Process!.Value) { Map = [null!] }));
        Assert.Equal(["common.value.required"], await CheckAsync(desk, new(desk.Kind.Process!.Value) { Map = [new(null!, "lead")] }));
        Assert.Equal(1, (await desk.Crm.Deals.GetAsync(deal.Id)).ProcessVersion);
    }

    [Fact]
    public async Task A_stage_that_deals_sit_in_needs_a_target_and_the_refusal_counts_them()
    {
        // A version may lack a stage only when no deal had come to it; the way back to such a version needs the map.
        var desk = await StrictDesk.OpenAsync(Second);
        await desk.Crm.SalesProcesses.PublishAsync(new() { Process = desk.Kind.Process, Definition = ProcessBuilder.From(Second).Build() with { Stages = [Second.Stages[0], new() { Key = "new", Name = "New" }, .. Second.Stages.Skip(1)] } });
        var deal = await desk.DealAsync();
        deal = await desk.CompleteAsync(deal, "call");
        Assert.Equal("new", deal.Stage);
        var refusal = await Assert.ThrowsAsync<CrmRuleException>(async () => await desk.Crm.SalesProcesses.MigrateAsync(new(desk.Kind.Process!.Value) { Version = 1 }));
        Assert.Equal(("deal.migration.target_missing", "new"), (refusal.Code, refusal.Errors[0].Target));
        Assert.Equal(["deal.migration.target_missing"], await desk.RefusedAsync(new MigrateDeal(deal.Id, 1)));
        Assert.Equal("quote", (await desk.Crm.Deals.ConvertAsync(new MigrateDeal(deal.Id, 1) { Map = [new("new", "quote")] })).Stage);
    }

    [Fact]
    public async Task A_deal_that_moves_meanwhile_is_taken_from_where_it_came_to()
    {
        var desk = await StrictDesk.OpenAsync(First);
        var deal = await DealInOfferAsync(desk, sent: true);
        await PublishAsync(desk);
        desk.World.BeforeNextCommit(() => desk.CompleteAsync(deal, "send"));
        var report = await desk.Crm.SalesProcesses.MigrateAsync(new(desk.Kind.Process!.Value) { Map = [new("offer", "quote")] });
        Assert.Equal((1, "deal", 2), (report.DoneCount, (await desk.Crm.Deals.GetAsync(deal.Id)).Stage, (await desk.Crm.Deals.GetAsync(deal.Id)).ProcessVersion));
    }

    [Fact]
    public async Task A_deal_taken_along_by_somebody_else_is_done()
    {
        var desk = await StrictDesk.OpenAsync(First);
        var deal = await desk.DealAsync();
        await PublishAsync(desk);
        desk.World.BeforeNextCommit(async () => await desk.Crm.Deals.ConvertAsync(new MigrateDeal(deal.Id, 2)));
        Assert.Equal(1, (await desk.Crm.SalesProcesses.MigrateAsync(new(desk.Kind.Process!.Value))).DoneCount);
        Assert.Single(await desk.VerbsAsync(deal), v => v == "deal.migrated");
    }

    [Fact]
    public async Task Once_no_deal_may_come_to_a_retired_stage_it_can_be_left_out()
    {
        var desk = await StrictDesk.OpenAsync(First);
        var deal = await desk.DealAsync();
        await PublishAsync(desk);
        var without = new PublishProcess { Process = desk.Kind.Process, Definition = Dropped() };
        Assert.Equal(["process.stage.in_use"], await SliceWorld.CodesAsync(() => desk.Crm.SalesProcesses.PublishAsync(without)));
        await desk.Crm.SalesProcesses.MigrateAsync(new(desk.Kind.Process!.Value));
        await desk.Crm.SalesProcesses.PublishAsync(without);
        Assert.Equal((2, "lead"), ((await desk.Crm.Deals.GetAsync(deal.Id)).ProcessVersion, (await desk.Crm.Deals.GetAsync(deal.Id)).Stage));
    }

    [Fact]
    public async Task The_funnel_counts_a_mapped_deal_once_in_the_stage_that_stands_for_its_own()
    {
        var desk = await StrictDesk.OpenAsync(First);
        var deal = await DealInOfferAsync(desk, sent: true);
        await PublishAsync(desk);
        await desk.Crm.SalesProcesses.MigrateAsync(new(desk.Kind.Process!.Value) { Map = [new("offer", "quote")] });
        desk.World.Clock.Advance(Duration.FromDays(1));
        var funnel = await desk.Crm.DealReports.FunnelAsync(new FunnelQuery([desk.Kind.Id]));
        Assert.Equal([("lead", 0, 1), ("quote", 1, 0)], funnel.Total.Stages.Where(s => s.Entered.Count > 0).Select(s => (s.Stage, s.InProgress.Count, s.Passed.Count)));
        var then = await desk.Crm.DealReports.FunnelAsync(new FunnelQuery([desk.Kind.Id]) { AsOf = deal.StageEnteredAt!.Value + Duration.FromHours(1) });
        Assert.Equal([("lead", 0, 1), ("offer", 1, 0)], then.Total.Stages.Where(s => s.Entered.Count > 0).Select(s => (s.Stage, s.InProgress.Count, s.Passed.Count)));
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(StrictDesk desk, MigrateDeals command) =>
        [.. (await desk.Crm.SalesProcesses.CheckMigrationAsync(command)).Select(e => e.Code)];

    private sealed class Told(List<int> into) : IProgress<int>
    {
        public void Report(int value) => into.Add(value);
    }
}
