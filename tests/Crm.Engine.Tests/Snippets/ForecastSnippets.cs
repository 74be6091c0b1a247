using Crm.Deals;
using Crm.Engine.Tests.Support;
using NodaTime;

namespace Crm.Engine.Tests.Snippets;

/// <summary>The code of docs/features/forecast.md.</summary>
public sealed class ForecastSnippets
{
    private readonly SliceWorld _world = new();

    [Fact]
    public async Task Probabilities_forecast_and_velocity_are_asked_for()
    {
        var crm = _world.Crm;
        var kind = await _world.AddKindAsync();
        var deal = await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Potential = new Money(100, CurrencyCode.Rub), Estimate = 0.4m });
        var now = _world.Clock.GetCurrentInstant();
        // snippet:forecast-probability
        var probability = await crm.Forecasts.ProbabilityAsync(deal.Id);
        foreach (var part in probability.Components.Where(c => c.IsUsed))
        {
            Console.WriteLine($"{part.Source}: {part.Value} ({part.Won} of {part.Decided})");
        }
        // endsnippet
        Assert.Equal(0.4m, probability.Value);

        // snippet:forecast-weighted
        var forecast = await crm.Forecasts.WeightedAsync(new() { SplitBy = ForecastSplit.Responsible, WithDeals = true });
        var months = forecast.Total.Periods.Select(p => (p.Period, p.Figure.Weighted));
        var withoutDate = forecast.Total.Undated.Deals.Deals;
        var withoutProbability = forecast.Total.Unvalued.Deals;
        // endsnippet
        Assert.Equal((0, 1, 0), (months.Count(), withoutDate.Count, withoutProbability.Count));

        // snippet:forecast-velocity
        var velocity = await crm.Forecasts.VelocityAsync(new(new TimeRange(now - Duration.FromDays(90), now)));
        var (running, winRate, meanWon, days) = (velocity.Total.Running.Count, velocity.Total.WinRate, velocity.Total.MeanWon, velocity.Total.MeanDaysToWin);
        var perDay = velocity.Total.PerDay;
        // endsnippet
        Assert.Equal((1, null, null, null, null), (running, winRate, meanWon, days, perDay));
    }

    [Fact]
    public async Task Scenarios_plans_and_potential_are_asked_for()
    {
        var crm = _world.Crm;
        var kind = await _world.AddKindAsync();
        await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Potential = new Money(100, CurrencyCode.Rub) });
        var now = _world.Clock.GetCurrentInstant();
        // snippet:forecast-scenarios
        var scenarios = await crm.Forecasts.ScenariosAsync(new(new TimeRange(now, now + Duration.FromDays(90))) { Seed = 42 });
        foreach (var sum in scenarios.Sums)
        {
            Console.WriteLine($"{sum.P10} … {sum.P50} … {sum.P90}");
        }
        // endsnippet
        Assert.Equal((1, 0), (scenarios.WithoutHistory.Count, scenarios.Sums.Count));

        var (north, south) = (SliceWorld.User, new UserId(kind.Id.Value));
        // snippet:forecast-plan
        var april = CalendarPeriod.Of(CalendarUnit.Month, new LocalDate(2026, 4, 1));
        var plan = await crm.SalesPlans.DraftAsync(new("April", april, CurrencyCode.Rub, new SalesPlanBasis.ByHand(new Money(100_000, CurrencyCode.Rub))));
        await crm.SalesPlans.EditAsync(new(plan.Id, new EditSalesPlan.Split(1, [new(2) { Responsible = north }, new(1) { Responsible = south }])));
        await crm.SalesPlans.ApproveAsync(new(plan.Id));

        var progress = await crm.SalesPlans.ProgressAsync(new(plan.Id));
        var reached = progress.Rows.Select(r => (r.Line.Responsible, r.Line.Amount, r.Fact.Converted, r.Reached));
        // endsnippet
        Assert.Equal(3, reached.Count());

        var settings = await crm.Settings.GetAsync();
        await crm.Settings.ChangeAsync(settings with { PartnerFields = [new() { Key = "area", Name = "Area", Type = CustomFieldType.Number }] });
        // snippet:forecast-potential
        await crm.SalesPotential.SaveAsync(new(null, [new() { Source = PotentialSource.CustomField, Key = "area", Weight = 10, From = 100, To = 1_000 }]));
        var potential = await crm.SalesPotential.RateAsync(new());
        // endsnippet
        Assert.Empty(potential.Partners);
    }
}
