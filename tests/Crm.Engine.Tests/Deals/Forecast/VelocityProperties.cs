using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-9: the velocity and its factors against a slow reading.</summary>
public sealed class VelocityProperties
{
    private static readonly Arbitrary<(DealAsOf[] Deals, int From, int Length)> Cases =
        (from deals in ForecastCases.Deals from start in Gen.Choose(0, 4000) from length in Gen.Choose(0, 4000) select (deals, start, length)).ToArbitrary();

    [Fact]
    public void Running_deals_times_win_rate_times_mean_won_amount_by_mean_days() =>
        Prop.ForAll(Cases, c =>
        {
            var start = ForecastCases.AsOf - Duration.FromHours(5000 - c.From);
            var window = new TimeRange(start, start + Duration.FromHours(c.Length));
            var total = Ask(c.Deals, new(window)).Total;
            var facts = c.Deals.Select(d => d.Facts).ToList();
            var won = facts.Where(f => f.Status == DealStatus.Won && f.DecidedAt >= window.Start && f.DecidedAt < window.End).ToList();
            var lost = facts.Count(f => f.Status == DealStatus.Lost && f.DecidedAt >= window.Start && f.DecidedAt < window.End);
            var running = facts.Count(f => f.Status == DealStatus.InProgress);
            Assert.Equal((running, won.Count, lost), (total.Running.Count, total.Won.Count, total.Lost));
            if (won.Count == 0)
            {
                Assert.Equal((null, null, null), (total.MeanWon, total.MeanDaysToWin, total.PerDay));
                return;
            }

            var days = won.Average(f => (f.DecidedAt!.Value - f.OpenedAt).TotalDays);
            Assert.Equal(days, (double)total.MeanDaysToWin!.Value, 1e-9);
            foreach (var currency in new[] { CurrencyCode.Rub, CurrencyCode.Usd })
            {
                var mean = won.Where(f => f.Potential.Currency == currency).Sum(f => (double)f.Potential.Amount) / won.Count;
                Assert.Equal(mean, (double)total.MeanWon!.In(currency).Amount, 1e-4);
                if (days > 0)
                {
                    var expected = running * ((double)won.Count / (won.Count + lost)) * mean / days;
                    Assert.Equal(expected, (double)total.PerDay!.In(currency).Amount, 1e-4 + (1e-9 * expected));
                }
            }

            Assert.Equal(days > 0, total.PerDay is not null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_missing_factor_gives_no_value_and_no_running_deals_give_zero()
    {
        var nothing = Ask([], new(TimeRange.All)).Total;
        Assert.Equal((null, null, null, null), (nothing.WinRate, nothing.MeanWon, nothing.MeanDaysToWin, nothing.PerDay));
        var won = ForecastCases.AsOf - Duration.FromDays(1);
        var facts = new DealFacts
        {
            Deal = DealWorld.Id,
            Kind = DealWorld.Kind.Id,
            Responsible = DealWorld.Manager,
            Potential = new Money(100, CurrencyCode.Rub),
            Status = DealStatus.Won,
            OpenedAt = won - Duration.FromDays(10),
            DecidedAt = won,
        };
        Assert.Equal(MoneySum.Empty, Ask([new() { Facts = facts }], new(TimeRange.All)).Total.PerDay);
        Assert.Null(Ask([new() { Facts = facts with { OpenedAt = won } }], new(TimeRange.All)).Total.PerDay);
    }

    private static VelocityReport Ask(DealAsOf[] deals, VelocityQuery query)
    {
        var context = ForecastCases.Context(query);
        var builder = new VelocityBuilder(query, context, PartnerSegments.None, (deal, _, _) => new(deal.Facts.Potential));
        foreach (var deal in deals)
        {
            builder.AddAsync(deal, default).AsTask().GetAwaiter().GetResult();
        }

        return builder.BuildAsync(new(context, new ExchangeRateTable([])), [], default).AsTask().GetAwaiter().GetResult();
    }
}
