using Crm.Deals;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-1, REP-2, REP-3 rule by rule.</summary>
public sealed class FunnelTests
{
    private static readonly Duration Day = Duration.FromDays(1);

    [Fact]
    public async Task A_passage_belongs_to_a_period_when_its_interval_meets_it()
    {
        // In the lead from day 0 to day 2, in the offer from day 2 on.
        var deal = FunnelWorld.Moved(2, "offer");
        foreach (var (from, to, lead, offer) in new[] { (0, 1, 1, 0), (0, 2, 1, 0), (2, 3, 1, 1), (3, 4, 0, 1), (-5, 0, 0, 0), (-5, 9, 1, 1) })
        {
            var report = await FunnelWorld.AskAsync([deal], FunnelWorld.All with { Period = Days(from, to) }, DealWorld.Start + (Day * 9));
            Assert.Equal((lead, offer), (report.Stage("lead").Entered.Count, report.Stage("offer").Entered.Count));
        }
    }

    [Fact]
    public async Task Durations_are_whole_never_clipped_to_the_period()
    {
        var report = await FunnelWorld.AskAsync([FunnelWorld.Moved(10, "offer")], FunnelWorld.All with { Period = Days(9, 11) }, DealWorld.Start + (Day * 20));
        Assert.Equal(Day * 10, report.Stage("lead").Durations.Mean);
    }

    [Fact]
    public async Task Skipped_rows_count_as_visited_and_passed_and_stay_out_of_durations()
    {
        var report = await FunnelWorld.AskAsync([FunnelWorld.Moved(4, "offer")], FunnelWorld.All, DealWorld.Start + (Day * 9));
        var skipped = report.Stage("qualify");
        Assert.Equal((1, 1, 1, 0), (skipped.Visited, skipped.Passed.Count, skipped.Skipped.Count, skipped.Durations.Count));
        Assert.Equal((1m, 1m), (skipped.StepConversion, report.Stage("offer").StepConversion));
    }

    [Fact]
    public async Task Success_rate_and_step_conversion_are_two_things_and_no_denominator_means_no_value()
    {
        var lost = new DealWorld();
        lost.Do(DealWorld.Open(300));
        lost.Do(new LoseDeal(DealWorld.Id, DealWorld.TooDear));
        DealAsOf[] deals = [FunnelWorld.Moved(1, "qualify"), FunnelWorld.AsOf(lost, 1), FunnelWorld.Moved(1, "qualify", 2), FunnelWorld.AsOf(FunnelWorld.Opened(), 3)];
        var report = await FunnelWorld.AskAsync(deals, FunnelWorld.All, DealWorld.Start + Day);
        var lead = report.Stage("lead");
        Assert.Equal((4, 1, 2, 1), (lead.Entered.Count, lead.InProgress.Count, lead.Passed.Count, lead.Lost.Count));
        Assert.Equal(2m / 3m, lead.SuccessRate);
        Assert.Null(lead.StepConversion);
        Assert.Equal(0.5m, report.Stage("qualify").StepConversion);
        Assert.Null(report.Stage("qualify").SuccessRate);
        Assert.Null(report.Stage("agree").StepConversion);
        Assert.Equal((DealWorld.TooDear, 1, 300m), (lead.LostByReason[0].Reason, lead.LostByReason[0].Lost.Count, lead.LostByReason[0].Lost.Potential[0].Amount));
        Assert.Equal((0m, 0m, 4), (report.Total.WinRate, report.Total.WonShare, report.Total.Deals.Count));
    }

    [Fact]
    public async Task Even_medians_average_the_middle_two_and_percentiles_are_R_type_7()
    {
        var deals = new[] { 1, 2, 4, 10 }.Select((days, i) => FunnelWorld.Moved(days, "offer", i));
        var figures = (await FunnelWorld.AskAsync(deals, FunnelWorld.All, DealWorld.Start + (Day * 30))).Stage("lead").Durations;
        Assert.Equal((4, Day * 17 / 4, Day * 3), (figures.Count, figures.Mean, figures.Median));
        Assert.Equal(Duration.FromHours(24 * 8.2), figures.Percentile90);
        Assert.Equal(new DurationFigures { Count = 0 }, (await FunnelWorld.AskAsync([], FunnelWorld.All, DealWorld.Start)).Stage("lead").Durations);
    }

    [Fact]
    public async Task Overdue_is_measured_from_the_present_stay_and_strictly_above_the_target()
    {
        var process = FunnelWorld.Process with
        {
            Versions = [FunnelWorld.Process.Newest() with { Definition = new() { Stages = DealWorld.Definition.Stages.Replace(s => s.Key == "lead", s => s with { TargetDuration = Day * 3 }) } }],
        };
        var back = new DealWorld();
        back.Do(DealWorld.Open());
        back.Now += Day * 5;
        back.Do(new MoveDeal(DealWorld.Id, "offer"));
        back.Do(new MoveDeal(DealWorld.Id, "lead"));
        foreach (var (asOf, overdue) in new[] { (8, 0), (9, 1) })
        {
            var report = await FunnelWorld.AskAsync([FunnelWorld.AsOf(back)], FunnelWorld.All, DealWorld.Start + (Day * asOf), process);
            Assert.Equal(overdue, report.Stage("lead").Overdue.Count);
        }

        Assert.Equal(1, (await FunnelWorld.AskAsync([FunnelWorld.Moved(4, "offer")], FunnelWorld.All, DealWorld.Start + (Day * 4), process)).Stage("lead").Overdue.Count);
        Assert.Equal(0, (await FunnelWorld.AskAsync([FunnelWorld.Moved(3, "offer")], FunnelWorld.All, DealWorld.Start + (Day * 4), process)).Stage("lead").Overdue.Count);
    }

    [Fact]
    public async Task Visits_and_time_in_stage_come_from_separate_stays()
    {
        var world = new DealWorld();
        world.Do(DealWorld.Open());
        foreach (var stage in new[] { "offer", "lead", "offer", "lead" })
        {
            world.Now += Day;
            world.Do(new MoveDeal(DealWorld.Id, stage));
        }

        var report = await FunnelWorld.AskAsync([FunnelWorld.AsOf(world)], FunnelWorld.All, DealWorld.Start + (Day * 6));
        Assert.Equal((3L, (Duration?)(Day * 4)), (report.Stage("lead").Visits, report.Stage("lead").TimeInStage));
        Assert.Equal((2L, (Duration?)(Day * 2), 0), (report.Stage("offer").Visits, report.Stage("offer").TimeInStage, report.Stage("offer").Visited));
    }

    [Fact]
    public async Task Active_closed_and_cohort_choose_the_deals_and_accumulation_fills_the_earlier_stages()
    {
        var won = new DealWorld();
        won.Do(DealWorld.Open());
        won.Now += Day * 10;
        won.Do(new MoveDeal(DealWorld.Id, "offer"));
        won.Now += Day * 10;
        won.Do(new WinDeal(DealWorld.Id));
        DealAsOf[] deals = [FunnelWorld.AsOf(won), FunnelWorld.Moved(15, "qualify", 1)];
        var late = FunnelWorld.All with { Period = Days(18, 30) };
        var asOf = DealWorld.Start + (Day * 30);
        Assert.Equal((1, 0), Counts(await FunnelWorld.AskAsync(deals, late with { Mode = FunnelMode.Active }, asOf)));
        Assert.Equal((1, 1), Counts(await FunnelWorld.AskAsync(deals, late with { Mode = FunnelMode.Closed }, asOf)));
        Assert.Equal((0, 0), Counts(await FunnelWorld.AskAsync(deals, late with { IsCohort = true }, asOf)));
        Assert.Equal((2, 1), Counts(await FunnelWorld.AskAsync(deals, late with { IsCohort = true, Period = Days(0, 1) }, asOf)));

        var plain = await FunnelWorld.AskAsync(deals, late, asOf);
        Assert.Equal((0, 1, 1), (plain.Stage("lead").Visited, plain.Stage("qualify").Visited, plain.Stage("offer").Visited));
        var shaped = await FunnelWorld.AskAsync(deals, late with { IsAccumulated = true }, asOf);
        Assert.Equal((2, 2, 1), (shaped.Stage("lead").Visited, shaped.Stage("qualify").Visited, shaped.Stage("offer").Visited));
        Assert.Equal(plain.Stage("qualify").Durations, shaped.Stage("qualify").Durations);
    }

    [Fact]
    public async Task In_a_cohort_no_step_converts_above_one_even_over_a_stage_that_a_later_version_added()
    {
        // REP-2
        var stages = DealWorld.Definition.Stages;
        var later = new ProcessDefinition { Stages = [stages[0], new() { Key = "demo", Name = "Demo" }, .. stages.Skip(1)] };
        var process = FunnelWorld.Process with { Versions = FunnelWorld.Process.Versions.With(new() { Number = 2, PublishedAt = DealWorld.Start, Definition = later }) };
        DealAsOf[] deals = [FunnelWorld.Moved(1, "qualify"), FunnelWorld.Moved(1, "offer", 1)];
        var cohort = await FunnelWorld.AskAsync(deals, FunnelWorld.All with { IsCohort = true }, DealWorld.Start + (Day * 2), process);
        Assert.Equal((2, 0, 1m), (cohort.Stage("demo").Visited, cohort.Stage("demo").Entered.Count, cohort.Stage("qualify").StepConversion));
        var all = await FunnelWorld.AskAsync(deals, FunnelWorld.All, DealWorld.Start + (Day * 2), process);
        Assert.Equal((0, null), (all.Stage("demo").Visited, all.Stage("qualify").StepConversion));
    }

    [Fact]
    public async Task The_active_mode_may_leave_out_deals_whose_next_step_is_planned_after_the_period()
    {
        var deal = FunnelWorld.AsOf(FunnelWorld.Opened());
        var query = FunnelWorld.All with { Mode = FunnelMode.Active, Period = Days(0, 10) };
        var steps = new Dictionary<DealId, Instant> { [deal.Facts.Deal] = DealWorld.Start + (Day * 10) };
        Assert.Equal(1, (await FunnelWorld.AskAsync([deal], query, DealWorld.Start, nextSteps: steps)).Total.Deals.Count);
        Assert.Equal(0, (await FunnelWorld.AskAsync([deal], query with { LeavesOutPlannedLater = true }, DealWorld.Start, nextSteps: steps)).Total.Deals.Count);
        steps[deal.Facts.Deal] -= Duration.Epsilon;
        Assert.Equal(1, (await FunnelWorld.AskAsync([deal], query with { LeavesOutPlannedLater = true }, DealWorld.Start, nextSteps: steps)).Total.Deals.Count);
    }

    [Fact]
    public async Task Retired_stages_are_shown_last_and_only_when_they_have_rows()
    {
        var definition = new ProcessDefinition { Stages = DealWorld.Definition.Stages.Replace(s => s.Key is "lead" or "prepare", s => s with { IsRetired = true }) };
        var process = FunnelWorld.Process with { Versions = FunnelWorld.Process.Versions.With(new() { Number = 2, PublishedAt = DealWorld.Start, Definition = definition }) };
        var report = await FunnelWorld.AskAsync([FunnelWorld.Moved(1, "offer")], FunnelWorld.All, DealWorld.Start + Day, process);
        Assert.Equal(["qualify", "offer", "agree", "lead"], report.Total.Stages.Select(s => s.Stage));
        Assert.True(report.Stage("lead").IsRetired);
        Assert.Null(report.Stage("lead").StepConversion);
    }

    private static (int Deals, int Won) Counts(FunnelReport report) => (report.Total.Deals.Count, report.Total.Won.Count);

    private static TimeRange Days(int from, int to) => new(DealWorld.Start + (Day * from), DealWorld.Start + (Day * to));
}
