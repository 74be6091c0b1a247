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
}
