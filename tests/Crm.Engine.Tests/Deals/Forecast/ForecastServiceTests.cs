using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

public sealed class ForecastServiceTests
{
    private static readonly UserId Other = new(SequentialIds.Nth(901));
    private readonly SliceWorld _world = new(new OwnDealsOnly());

    // DEAL-20: the tallies are those of the whole tenant; REP-10: the deals are those the reader may read.
    [Fact]
    public async Task History_counts_whole_and_deals_only_as_the_reader_may_read_them()
    {
        var kind = await _world.AddKindAsync();
        var reason = await _world.AddEntryAsync(DirectoryCodes.LossReason, "Too dear");
        var other = _world.As(CrmPrincipal.User(Other, CrmRights.ManageDirectories));
        await other.Deals.DecideAsync(new WinDeal((await OpenAsync(other, kind.Id)).Id));
        await other.Deals.DecideAsync(new LoseDeal((await OpenAsync(other, kind.Id)).Id, reason.Id));
        var theirs = await OpenAsync(other, kind.Id);
        var mine = _world.As(CrmPrincipal.User(SliceWorld.User, CrmRights.ManageDirectories));
        var own = await OpenAsync(mine, kind.Id);

        var found = await mine.Forecasts.ProbabilityAsync(own.Id);
        Assert.Equal((0.5m, ProbabilityBasis.Empirical), (found.Value, found.Basis));
        Assert.Equal([(ProbabilitySource.Stage, 1, 2, true), (ProbabilitySource.Responsible, 0, 0, false), (ProbabilitySource.Kind, 1, 2, true)], found.Components.Select(c => (c.Source, c.Won!.Value, c.Decided!.Value, c.IsUsed)));
        Assert.Equal(found, await mine.Forecasts.ProbabilityAsync(own.Id, _world.Clock.GetCurrentInstant()));
        Assert.Equal([own.Id], (await mine.Forecasts.ProbabilitiesAsync(new())).Probabilities.Select(p => p.Deal));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await mine.Forecasts.ProbabilityAsync(theirs.Id));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await mine.Forecasts.ProbabilityAsync(theirs.Id, _world.Clock.GetCurrentInstant()));

        var forecast = await mine.Forecasts.WeightedAsync(new() { WithDeals = true });
        Assert.Equal([own.Id], forecast.Total.Undated.Deals.Deals);
        Assert.Equal(50m, forecast.Total.Undated.Weighted.In(CurrencyCode.Rub).Amount);
        var velocity = await mine.Forecasts.VelocityAsync(new(TimeRange.All));
        Assert.Equal((1, 0, null), (velocity.Total.Running.Count, velocity.Total.Won.Count, velocity.Total.PerDay));
    }

    // REP-9: a won deal that is not closed may get another potential; the velocity keeps that of the decision.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_velocity_takes_the_potential_at_the_decision(bool isStaged)
    {
        var crm = _world.Crm;
        var kind = isStaged ? await _world.AddKindAsync() : await crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        var deal = await OpenAsync(crm, kind.Id);
        _world.Clock.Advance(Duration.FromDays(4));
        await crm.Deals.DecideAsync(new WinDeal(deal.Id));
        _world.Clock.Advance(Duration.FromDays(1));
        await crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetPotential(new Money(900, CurrencyCode.Rub))));
        await OpenAsync(crm, kind.Id);
        var velocity = (await crm.Forecasts.VelocityAsync(new(TimeRange.All))).Total;
        Assert.Equal((100m, 4m, 1m, 25m), (velocity.MeanWon!.In(CurrencyCode.Rub).Amount, decimal.Round(velocity.MeanDaysToWin!.Value, 6), velocity.WinRate, velocity.PerDay!.In(CurrencyCode.Rub).Amount));
    }

    [Fact]
    public async Task Questions_that_cannot_be_answered_are_refused_with_codes()
    {
        var crm = _world.Crm;
        var now = _world.Clock.GetCurrentInstant();
        Assert.Equal(["common.moment.in_future"], await SliceWorld.CodesAsync(() => crm.Forecasts.WeightedAsync(new() { AsOf = now + Duration.FromDays(1) })));
        Assert.Equal(["common.value.out_of_range", "common.value.out_of_range"], await SliceWorld.CodesAsync(() => crm.Forecasts.WeightedAsync(new() { Unit = (CalendarUnit)9, SplitBy = (ForecastSplit)99 })));
        Assert.Equal(["forecast.period.reversed"], await SliceWorld.CodesAsync(() => crm.Forecasts.VelocityAsync(new(new(now, now - Duration.FromDays(1))))));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => crm.Forecasts.ProbabilitiesAsync(new() { Deals = [default] })));
        Assert.Equal(["common.value.required"], await SliceWorld.CodesAsync(() => crm.Forecasts.ProbabilitiesAsync(new() { Filter = null! })));
        await crm.Settings.ChangeAsync(Crm.Settings.TenantSettings.Default with { Switches = new() { Deals = false } });
        Assert.Equal(["deal.functionality.switched_off"], await SliceWorld.CodesAsync(() => crm.Forecasts.WeightedAsync(new())));
    }

    private async Task<Deal> OpenAsync(ICrm crm, DealKindId kind)
    {
        _world.Clock.Advance(Duration.FromMinutes(1));
        return await crm.Deals.OpenAsync(new OpenDeal(kind, "Pumps") { Potential = new Money(100, CurrencyCode.Rub) });
    }
}
