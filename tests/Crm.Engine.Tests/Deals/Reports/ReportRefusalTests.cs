using Crm.Deals;
using Crm.Engine.Tests.Support;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>What reports refuse, each with its code, and what they do not show (REP-10).</summary>
public sealed class ReportRefusalTests
{
    private static readonly TimeRange Reversed = new(Instant.FromUtc(2026, 2, 1, 0, 0), Instant.FromUtc(2026, 1, 1, 0, 0));

    [Fact]
    public async Task A_period_that_ends_before_it_starts_is_refused_by_every_report()
    {
        var reports = (await ReportWorld.BeginAsync()).Crm.DealReports;
        var backwards = new SubPeriods(CalendarUnit.Day, new(2026, 1, 2), new(2026, 1, 1));
        foreach (var ask in new Func<Task>[]
        {
            async () => await reports.EffectivenessAsync(new() { Period = Reversed }),
            async () => await reports.LossReasonsAsync(new() { Period = Reversed }),
            async () => await reports.DemandAsync(new() { Period = Reversed }),
            async () => await reports.OriginsAsync(new() { Period = Reversed }),
            async () => await reports.ManagersAsync(new(Reversed)),
            async () => await reports.ManagersAsync(new(TimeRange.All) { ComparedWith = Reversed }),
            async () => await reports.ActivityAsync(new(backwards)),
            async () => await reports.DynamicsAsync(new(backwards)),
        })
        {
            Assert.Equal("deal_report.period.reversed", (await Assert.ThrowsAsync<CrmRuleException>(ask)).Code);
        }
    }

    [Fact]
    public async Task Sub_periods_are_bounded_and_days_of_other_calendars_are_days()
    {
        var reports = (await ReportWorld.BeginAsync()).Crm.DealReports;
        await RefusedAsync("deal_report.period.too_long", new(CalendarUnit.Day, new(2020, 1, 1), new(2022, 9, 28)));
        Assert.Equal(1_000, (await reports.DynamicsAsync(new(new(CalendarUnit.Day, new(2020, 1, 1), new(2022, 9, 27))))).Rows.Count);
        await RefusedAsync("common.value.out_of_range", new((CalendarUnit)99, new(2026, 1, 1), new(2026, 1, 2)));
        await RefusedAsync("common.value.out_of_range", new(CalendarUnit.Year, new(1, 1, 1), new(2, 2, 2)));
        await RefusedAsync("common.value.out_of_range", new(CalendarUnit.Year, new(9998, 1, 1), new(9999, 12, 31)));
        await RefusedAsync("common.value.required", null!);
        var julian = new LocalDate(2026, 3, 1, CalendarSystem.Julian);
        Assert.Equal(new LocalDate(2026, 3, 14), (await reports.DynamicsAsync(new(new(CalendarUnit.Day, julian, new(2026, 3, 15))))).Rows[0].Period.FirstDay);

        async Task RefusedAsync(string code, SubPeriods periods)
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<CrmRuleException>(async () => await reports.DynamicsAsync(new(periods)))).Code);
            Assert.Equal(code, (await Assert.ThrowsAsync<CrmRuleException>(async () => await reports.ActivityAsync(new(periods)))).Code);
        }
    }

    [Fact]
    public async Task Values_outside_their_range_and_moments_of_the_future_are_refused_together()
    {
        var reports = (await ReportWorld.BeginAsync()).Crm.DealReports;
        var tomorrow = Instant.FromUtc(2026, 3, 3, 9, 0);
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => reports.WorkStateAsync(new() { DaysWithoutContact = 0 })));
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => reports.WorkStateAsync(new() { DaysWithoutContact = 36_501 })));
        Assert.Equal(["common.value.out_of_range"], await SliceWorld.CodesAsync(() => reports.EffectivenessAsync(new() { SplitBy = (EffectivenessSplit)9 })));
        Assert.Equal(
            ["common.moment.in_future", "deal_report.period.reversed"],
            await SliceWorld.CodesAsync(() => reports.LossReasonsAsync(new() { AsOf = tomorrow, Period = Reversed })));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => reports.OriginsAsync(new() { Filter = null! })));
    }

    [Fact]
    public async Task Without_deals_there_are_no_reports()
    {
        var world = await ReportWorld.BeginAsync();
        var settings = await world.Crm.Settings.GetAsync();
        await world.Crm.Settings.ChangeAsync(settings with { Switches = settings.Switches with { Deals = false } });
        Assert.Equal(["deal.functionality.switched_off"], await SliceWorld.CodesAsync(() => world.Crm.DealReports.DemandAsync(new())));
    }

    [Fact]
    public async Task Deals_one_may_not_read_are_not_counted()
    {
        // REP-10
        var world = await ReportWorld.BeginAsync();
        var own = await world.OpenAsync();
        var foreign = await world.OpenAsync();
        await world.Crm.Deals.EditAsync(new(foreign.Id, new EditDeal.SetResponsible(new(Testing.SequentialIds.Nth(77)))));
        var reports = world.Slices.As(CrmPrincipal.User(SliceWorld.User, CrmRights.All & ~CrmRights.SeeAll)).DealReports;
        Assert.Equal([own.Id], (await reports.EffectivenessAsync(new() { WithDeals = true })).Total.Deals.Deals.Deals);
        Assert.Equal([own.Id], (await reports.WorkStateAsync(new() { WithDeals = true })).Total.Running.Deals);
        Assert.Equal([own.Id], (await reports.OriginsAsync(new() { WithDeals = true, AsOf = world.Slices.Clock.GetCurrentInstant() })).Opened.Deals);
        var day = new SubPeriods(CalendarUnit.Day, new(2026, 3, 2), new(2026, 3, 3));
        Assert.Equal([own.Id], Assert.Single((await reports.ActivityAsync(new(day) { WithDeals = true })).Managers).Rows[0].Opened.Deals);
        Assert.Equal(2, (await world.Crm.DealReports.EffectivenessAsync(new())).Total.Deals.Deals.Count);
    }
}
