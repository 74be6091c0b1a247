using Crm.Deals;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Rates are frozen with the fact (design §7): today's rate never re-values last year's deals unasked (style.md, defect 12).</summary>
public sealed class DealMoneyTests
{
    private static readonly ExchangeRate Then = new(CurrencyCode.Usd, CurrencyCode.Rub, 80m, new LocalDate(2026, 1, 12), "bank");
    private static readonly ExchangeRate Later = new(CurrencyCode.Usd, CurrencyCode.Rub, 100m, new LocalDate(2026, 3, 1), "bank");

    [Fact]
    public async Task The_frozen_basis_keeps_the_rate_of_the_day_and_the_current_one_takes_that_of_today()
    {
        using var host = CrmTestHost.Create(crm => crm.UseExchangeRates(new ExchangeRateTable([Then, Later])));
        var (crm, kind) = (host.Crm, await KindAsync(host.Crm));
        var deal = await crm.Deals.OpenAsync(new OpenDeal(kind, "Pumps") { Potential = new Money(10, CurrencyCode.Usd) }, TestContext.Current.CancellationToken);
        Assert.Equal(Then, deal.FrozenRate);
        host.Clock.Advance(Duration.FromDays(90));
        var query = new FunnelQuery(kind) { Currency = CurrencyCode.Rub };
        var frozen = await crm.DealReports.FunnelAsync(query, TestContext.Current.CancellationToken);
        Assert.Equal((new Money(800, CurrencyCode.Rub), Then), (frozen.Total.Deals.Converted, Assert.Single(frozen.RatesUsed)));
        var current = await crm.DealReports.FunnelAsync(query with { RateBasis = RateBasis.Current }, TestContext.Current.CancellationToken);
        Assert.Equal((new Money(1000, CurrencyCode.Rub), Later), (current.Total.Deals.Converted, Assert.Single(current.RatesUsed)));

        await crm.Deals.EditAsync(new(deal.Id, new EditDeal.SetPotential(new Money(20, CurrencyCode.Usd))), TestContext.Current.CancellationToken);
        Assert.Equal(Later, (await crm.Deals.GetAsync(deal.Id, TestContext.Current.CancellationToken)).FrozenRate);
        var before = await crm.DealHistory.AsOfAsync(deal.Id, deal.OpenedAt, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Then, before!.Facts.FrozenRate);
    }

    [Fact]
    public void The_journal_keeps_every_fact_and_every_dimension_a_funnel_splits_or_filters_by()
    {
        Assert.Equal(Enum.GetValues<DealFact>(), DealFactTable.Columns.Select(c => c.Fact).Order());
        var kept = typeof(DealFacts).GetProperties().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        string[] ofToday = [nameof(FunnelSplit.Segment)];
        string[] ofTheRow = [nameof(FunnelSplit.Mover)];
        Assert.All(Enum.GetNames<FunnelSplit>().Except(ofToday).Except(ofTheRow), name => Assert.Contains(name, kept));
        Assert.NotNull(typeof(StagePassage).GetProperty(nameof(FunnelSplit.Mover)));
        Assert.All(
            typeof(DealFilter).GetProperties().Where(p => p.PropertyType != typeof(DealFilter) && p.Name != nameof(DealFilter.Segments)),
            filter => Assert.Contains(filter.Name.TrimEnd('s'), kept));
    }

    private static async Task<DealKindId> KindAsync(ICrm crm)
    {
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        return (await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id })).Id;
    }
}
