using Crm.Deals;
using Crm.Engine.Tests.Support;
using Crm.Interactions;
using Crm.Partners;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-4…8, REP-11…13 by example: zones, currencies, nothing at all, switches, rights.</summary>
public sealed class ReportTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public async Task Days_begin_in_the_tenants_zone_also_when_clocks_are_set_forward()
    {
        // On 8 March 2026 New York sets its clocks forward: the day has 23 hours, 05:00 to 04:00 UTC.
        var world = await ReportWorld.BeginAsync("America/New_York");
        foreach (var moment in new[] { "08T04:59:59", "08T05:00:00", "09T03:59:59", "09T04:00:00" })
        {
            world.Slices.Clock.Set(NodaTime.Text.InstantPattern.General.Parse($"2026-03-{moment}Z").Value);
            await world.OpenAsync();
        }

        var days = new SubPeriods(CalendarUnit.Day, new(2026, 3, 7), new(2026, 3, 10));
        var dynamics = await world.Crm.DealReports.DynamicsAsync(new(days));
        Assert.Equal([1, 2, 1], dynamics.Rows.Select(r => r.Opened.Now.Count));
        Assert.Equal([1m, -0.5m], dynamics.Rows.Skip(1).Select(r => r.Opened.ChangeToPrevious!.Value));
        Assert.Null(dynamics.Rows[0].Opened.ChangeToPrevious);
        var activity = await world.Crm.DealReports.ActivityAsync(new(days));
        Assert.Equal([1, 2, 1], Assert.Single(activity.Managers).Rows.Select(r => r.Opened.Count));
    }

    [Fact]
    public async Task Sub_periods_stand_against_the_period_before_and_the_same_of_last_year()
    {
        var world = await ReportWorld.BeginAsync();
        foreach (var month in new[] { "2026-03", "2026-03", "2027-02", "2027-03", "2027-03", "2027-03" })
        {
            world.Slices.Clock.Set(NodaTime.Text.InstantPattern.General.Parse($"{month}-15T12:00:00Z").Value);
            await world.WinAsync((await world.OpenAsync()).Id);
        }

        var row = Assert.Single((await world.Crm.DealReports.DynamicsAsync(new(new(CalendarUnit.Month, new(2027, 3, 1), new(2027, 3, 2))))).Rows);
        Assert.Equal((3, 1, 2, 2m, 0.5m), (row.Won.Now.Count, row.Won.Previous.Count, row.Won.LastYear.Count, row.Won.ChangeToPrevious, row.Won.ChangeToLastYear));
    }

    [Fact]
    public async Task Each_sum_has_one_amount_per_currency_and_a_share_only_where_one_can_be_made()
    {
        var world = await ReportWorld.BeginAsync();
        await world.OpenAsync(100, CurrencyCode.Rub);
        await world.WinAsync((await world.OpenAsync(3, CurrencyCode.Usd)).Id);
        var mixed = await world.Crm.DealReports.EffectivenessAsync(new());
        Assert.Equal([100m, 3m], mixed.Total.Deals.Deals.Potential.Select(a => a.Amount));
        Assert.Equal((0.5m, null), (mixed.Total.Won.CountShare, mixed.Total.Won.PotentialShare));
        var converted = await world.Crm.DealReports.EffectivenessAsync(new() { Currency = CurrencyCode.Rub });
        Assert.Equal((new Money(400m, CurrencyCode.Rub), 0.75m, 100m), (converted.Total.Deals.Deals.Converted, converted.Total.Won.PotentialShare, Assert.Single(converted.RatesUsed).Rate));
        var missing = await world.Crm.DealReports.ManagersAsync(new(TimeRange.All) { Currency = CurrencyCode.Eur });
        Assert.Null(missing.Total.Figures.WonPerDealConverted);
        Assert.Equal(CurrencyCode.Usd, Assert.Single(missing.RatesMissing).From);
    }

    [Fact]
    public async Task A_group_deviates_by_its_value_less_the_total_over_the_number_of_groups_with_deals()
    {
        // REP-4: groups of 3 and 1 deals with 300 and 50 roubles; the means are 2 and 175.
        var world = await ReportWorld.BeginAsync();
        var client = (await world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client))).Id;
        for (var i = 0; i < 3; i++)
        {
            await world.OpenAsync(100, CurrencyCode.Rub, client);
        }

        await world.OpenAsync(50, CurrencyCode.Rub);
        var report = await world.Crm.DealReports.EffectivenessAsync(new() { SplitBy = EffectivenessSplit.Partner });
        Assert.Equal([(1m, 125m), (-1m, -125m)], report.Groups.Select(g => (g.Deals.Deviation!.Count, g.Deals.Deviation.Potential.In(CurrencyCode.Rub).Amount)));
        Assert.Equal([0m, 0m], report.Groups.Select(g => g.Won.Deviation!.Count));
        Assert.Null(report.Total.Deals.Deviation);
    }

    [Fact]
    public async Task Nothing_at_all_has_no_value_and_not_zero()
    {
        var world = await ReportWorld.BeginAsync();
        var reports = world.Crm.DealReports;
        var effectiveness = await reports.EffectivenessAsync(new() { SplitBy = EffectivenessSplit.Kind });
        Assert.Equal((0, null, null), (effectiveness.Total.Deals.Deals.Count, effectiveness.Total.Deals.CountShare, effectiveness.Total.Won.PotentialShare));
        Assert.Empty(effectiveness.Groups);
        var managers = (await reports.ManagersAsync(new(TimeRange.All))).Total;
        Assert.Equal((null, null, null, null), (managers.Figures.WinRate, managers.Figures.WonPerDeal, managers.Figures.InteractionEffectiveness, managers.Compared));
        Assert.Null((await reports.DemandAsync(new())).Total.SatisfiedShare);
        Assert.Empty((await reports.LossReasonsAsync(new())).Total.Reasons);
        Assert.Empty((await reports.OriginsAsync(new())).Channels);
        Assert.Empty((await reports.ActivityAsync(new(new(CalendarUnit.Day, new(2026, 3, 1), new(2026, 3, 2))))).Managers);
        Assert.Equal(0, (await reports.WorkStateAsync(new())).Total.Running.Count);
    }

    [Fact]
    public async Task Stale_deals_of_the_report_are_those_of_the_list()
    {
        // DEAL-39: strictly more than the target.
        var world = await ReportWorld.BeginAsync();
        var deal = await world.OpenAsync();
        foreach (var (hours, stale) in new[] { (24, 0), (1, 1) })
        {
            world.Slices.Clock.Advance(Hour * hours);
            var report = await world.Crm.DealReports.WorkStateAsync(new() { WithDeals = true });
            Assert.Equal(stale, report.Total.Stale.Count);
            Assert.Equal(await world.Crm.Deals.CountAsync(DealSpecs.StaleAt(world.Slices.Clock.GetCurrentInstant())), report.Total.Stale.Count);
        }

        await world.WinAsync(deal.Id);
        Assert.Equal(0, (await world.Crm.DealReports.WorkStateAsync(new())).Total.Stale.Count);
    }

    [Fact]
    public async Task With_interactions_switched_off_next_steps_and_contacts_have_no_value()
    {
        var world = await ReportWorld.BeginAsync();
        await world.OpenAsync();
        Assert.Equal(1, (await world.Crm.DealReports.WorkStateAsync(new())).Total.WithoutNextStep!.Count);
        var settings = await world.Crm.Settings.GetAsync();
        await world.Crm.Settings.ChangeAsync(settings with { Switches = settings.Switches with { Interactions = false } });
        var state = (await world.Crm.DealReports.WorkStateAsync(new())).Total;
        Assert.Equal((1, null, null, null), (state.Running.Count, state.WithoutNextStep, state.WithoutContact, state.ClientsWithoutContact));
    }

    [Fact]
    public async Task What_was_done_belongs_to_who_did_it_or_to_who_led_the_deal_then()
    {
        var world = await ReportWorld.BeginAsync();
        var deal = await world.OpenAsync();
        UserId heir = new(Testing.SequentialIds.Nth(77));
        await world.Crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetResponsible(heir)));
        await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Proposal));
        await world.Crm.Deals.MoveAsync(new MoveDeal(deal.Id, StandardStages.Qualification));
        await world.WinAsync(deal.Id);
        await world.Crm.Deals.DecideAsync(new ReturnDeal(deal.Id));
        var query = new ManagerActivityQuery(new(CalendarUnit.Day, new(2026, 3, 2), new(2026, 3, 3)));
        var doer = Assert.Single((await world.Crm.DealReports.ActivityAsync(query)).Managers);
        Assert.Equal((SliceWorld.User, 1, 1, 1), (doer.Manager, doer.Rows[0].Opened.Count, doer.Rows[0].Moved.Count, doer.Rows[0].Decided.Count));
        var led = (await world.Crm.DealReports.ActivityAsync(query with { DealsOf = DealWorkOf.Responsible })).Managers;
        Assert.Equal(
            [(SliceWorld.User, 1, 0, 0), (heir, 0, 1, 1)],
            led.OrderBy(m => m.Manager == heir).Select(m => (m.Manager!.Value, m.Rows[0].Opened.Count, m.Rows[0].Moved.Count, m.Rows[0].Decided.Count)));
    }

    [Fact]
    public async Task A_moment_at_the_edge_of_time_lies_in_no_period_of_a_report()
    {
        var world = await ReportWorld.BeginAsync();
        foreach (var edge in new[] { Instant.MinValue, Instant.MaxValue })
        {
            await world.Crm.Interactions.RegisterAsync(new(InteractionType.Call, "Call") { PlannedStart = edge, PlannedEnd = edge });
        }

        foreach (var unit in Enum.GetValues<CalendarUnit>())
        {
            Assert.All((await world.Crm.DealReports.ActivityAsync(new(new(unit, new(2, 1, 1), new(2, 2, 1))))).Managers, m => Assert.All(m.Rows, r => Assert.Equal(0, r.Overdue.Count)));
        }
    }

    [Fact]
    public async Task Interactions_count_by_where_they_led()
    {
        // REP-8: two actual ones on a won deal, one on another, one on none; a reminder is not an actual one.
        var world = await ReportWorld.BeginAsync();
        var won = await world.OpenAsync();
        var other = await world.OpenAsync();
        await world.WinAsync(won.Id);
        foreach (var (type, deal) in new[] { (InteractionType.Call, won.Id), (InteractionType.Email, won.Id), (InteractionType.Call, other.Id), (InteractionType.Planned, won.Id) })
        {
            await world.Crm.Interactions.RegisterAsync(new(type, "Talk") { CompletedAt = world.Slices.Clock.GetCurrentInstant(), Subject = deal.Reference });
        }

        await world.Crm.Interactions.RegisterAsync(new(InteractionType.Call, "Cold") { CompletedAt = world.Slices.Clock.GetCurrentInstant() });
        var figures = (await world.Crm.DealReports.ManagersAsync(new(TimeRange.All))).Total.Figures;
        Assert.Equal((4, 2, 0.5m), (figures.Interactions.Count, figures.InteractionsOnWon.Count, figures.InteractionEffectiveness));
        var ofKind = (await world.Crm.DealReports.ManagersAsync(new(TimeRange.All) { Kinds = [world.Kind] })).Total.Figures;
        Assert.Equal((3, 2), (ofKind.Interactions.Count, ofKind.InteractionsOnWon.Count));
    }
}
