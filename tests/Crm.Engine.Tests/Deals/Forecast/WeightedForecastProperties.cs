using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-22: each running deal in exactly one place, and every sum as a slow reading gives it.</summary>
public sealed class WeightedForecastProperties
{
    private static readonly Arbitrary<(DealAsOf[] Deals, ForecastSplit? Split)> Cases =
        Gen.Zip(ForecastCases.Deals, Gen.Elements<ForecastSplit?>(null, ForecastSplit.Responsible, ForecastSplit.Department, ForecastSplit.Partner, ForecastSplit.Kind, ForecastSplit.Stage)).ToArbitrary();

    private static readonly ExchangeRateTable Rates = new([new(CurrencyCode.Usd, CurrencyCode.Rub, 90m, new LocalDate(2020, 1, 1), "bank")]);

    [Fact]
    public void Every_running_deal_stands_in_one_month_or_undated_or_without_a_value() =>
        Prop.ForAll(Cases, c =>
        {
            var forecast = Ask(c.Deals, c.Split);
            var total = forecast.Total;
            DealId[] placed = [.. total.Periods.SelectMany(p => p.Figure.Deals.Deals), .. total.Undated.Deals.Deals, .. total.Unvalued.Deals];
            Assert.Equal(c.Deals.Where(d => d.Facts.Status == DealStatus.InProgress).Select(d => d.Facts.Deal).Order(), placed.Order());
            Assert.Equal(total.Dated.Weighted, MoneySum.From(total.Periods.SelectMany(p => p.Figure.Weighted)));
            if (c.Split is not null)
            {
                Assert.Equal(total.Dated.Weighted, MoneySum.From(forecast.Groups.SelectMany(g => g.Dated.Weighted)));
                Assert.Equal(total.Undated.Deals.Count, forecast.Groups.Sum(g => g.Undated.Deals.Count));
                Assert.Equal(total.Unvalued.Count, forecast.Groups.Sum(g => g.Unvalued.Count));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Each_month_sums_potential_times_probability_of_its_deals_by_currency() =>
        Prop.ForAll(Cases, c =>
        {
            var tallies = ForecastCases.Tallies(c.Deals);
            var forecast = Ask(c.Deals, null);
            var dated = c.Deals
                .Where(d => d.Facts is { Status: DealStatus.InProgress, ExpectedCloseOn: not null })
                .Select(d => (d.Facts, P: ProbabilityRules.Of(d.Facts, ProbabilityMethod.Empirical, null, tallies).Value))
                .Where(d => d.P is not null)
                .GroupBy(d => (d.Facts.ExpectedCloseOn!.Value.Year, d.Facts.ExpectedCloseOn.Value.Month))
                .OrderBy(g => g.Key)
                .ToList();
            Assert.Equal(dated.Select(g => new LocalDate(g.Key.Year, g.Key.Month, 1)), forecast.Total.Periods.Select(p => p.Period.FirstDay));
            foreach (var (month, expected) in forecast.Total.Periods.Zip(dated))
            {
                var sums = expected.GroupBy(d => d.Facts.Potential.Currency).ToDictionary(g => g.Key, g => g.Sum(d => Math.Round(d.Facts.Potential.Amount * d.P!.Value, 4, MidpointRounding.AwayFromZero)));
                Assert.All(sums, s => Assert.Equal((double)s.Value, (double)month.Figure.Weighted.In(s.Key).Amount, 0.00011 * expected.Count()));
                Assert.Equal(expected.Count(), month.Figure.Deals.Count);
                Assert.Equal((double)(sums.GetValueOrDefault(CurrencyCode.Rub) + (90m * sums.GetValueOrDefault(CurrencyCode.Usd))), (double)month.Figure.WeightedConverted!.Value.Amount, 0.01 * expected.Count());
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static WeightedForecast Ask(DealAsOf[] deals, ForecastSplit? split)
    {
        var tallies = ForecastCases.Tallies(deals);
        var query = new WeightedForecastQuery { SplitBy = split, WithDeals = true, Currency = CurrencyCode.Rub, RateBasis = RateBasis.Current };
        var context = ForecastCases.Context(query);
        var builder = new WeightedForecastBuilder(query, context, PartnerSegments.None);
        foreach (var deal in deals)
        {
            builder.Add(deal.Facts, f => ProbabilityRules.Of(f, ProbabilityMethod.Empirical, null, tallies));
        }

        return builder.BuildAsync(new(context, Rates), [], default).AsTask().GetAwaiter().GetResult();
    }
}
