using Crm.Deals;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-1: the deals behind a figure, currencies, segments.</summary>
public sealed class FunnelDimensionTests
{
    private static readonly Duration Day = Duration.FromDays(1);

    [Fact]
    public async Task Each_figure_names_the_deals_behind_it_when_asked()
    {
        var report = await FunnelWorld.AskAsync([FunnelWorld.Moved(1, "offer"), FunnelWorld.AsOf(FunnelWorld.Opened(), 1)], FunnelWorld.All with { WithDeals = true }, DealWorld.Start + Day);
        Assert.Equal(2, report.Stage("lead").Entered.Deals.Count);
        Assert.Equal(new DealId(Testing.SequentialIds.Nth(9000)), Assert.Single(report.Stage("offer").InProgress.Deals));
        Assert.Equal(report.Total.Deals.Count, report.Total.Deals.Deals.Count);
    }

    [Fact]
    public async Task Each_sum_has_one_amount_per_currency_and_a_missing_rate_is_disclosed()
    {
        var dollars = new DealWorld();
        dollars.Do(DealWorld.Open() with { Potential = new Money(10, CurrencyCode.Usd) });
        DealAsOf[] deals = [FunnelWorld.AsOf(FunnelWorld.Opened()), FunnelWorld.AsOf(dollars, 1)];
        var query = FunnelWorld.All with { Currency = CurrencyCode.Rub, RateBasis = RateBasis.Current };
        var rate = new ExchangeRate(CurrencyCode.Usd, CurrencyCode.Rub, 90, new LocalDate(2026, 1, 1), "central bank");
        var report = await FunnelWorld.AskAsync(deals, query, DealWorld.Start + Day, rates: new ExchangeRateTable([rate]));
        Assert.Equal([1000m, 10m], report.Total.Deals.Potential.Select(m => m.Amount));
        Assert.Equal((new Money(1900, CurrencyCode.Rub), rate), (report.Total.Deals.Converted, Assert.Single(report.RatesUsed)));

        var missing = await FunnelWorld.AskAsync(deals, query, DealWorld.Start + Day);
        Assert.Equal((new Money(1000, CurrencyCode.Rub), CurrencyCode.Usd), (missing.Total.Deals.Converted, Assert.Single(missing.RatesMissing).From));
    }

    [Fact]
    public async Task A_deal_counts_in_each_segment_of_its_client_and_the_report_says_that_segments_are_of_today()
    {
        var deal = FunnelWorld.AsOf(FunnelWorld.Opened());
        deal = deal with { Facts = deal.Facts with { Partner = DealWorld.Client } };
        SegmentId a = new(Testing.SequentialIds.Nth(1)), b = new(Testing.SequentialIds.Nth(2));
        var report = await FunnelWorld.AskAsync(
            [deal, FunnelWorld.AsOf(FunnelWorld.Opened(), 1)],
            FunnelWorld.All with { SplitBy = FunnelSplit.Segment },
            DealWorld.Start,
            segments: new() { [DealWorld.Client] = [a, b] });
        Assert.Equal([a.ToString(), b.ToString(), null], report.Groups.Select(g => g.Key));
        Assert.All(report.Groups, g => Assert.Equal(1, g.Deals.Count));
        Assert.Equal(["segment"], report.AsNowDimensions);
    }
}
