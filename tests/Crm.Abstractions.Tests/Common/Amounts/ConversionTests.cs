using NodaTime;

namespace Crm.Tests.Common.Amounts;

/// <summary>Defect 12: today's exchange rate applied to last year's deals without saying so.</summary>
public sealed class ConversionTests
{
    private static readonly LocalDate LastYear = new(2025, 3, 1);
    private static readonly LocalDate Today = new(2026, 3, 1);
    private static readonly ExchangeRate Old = new(CurrencyCode.Usd, CurrencyCode.Rub, 80m, LastYear, "Bank");
    private static readonly ExchangeRate New = new(CurrencyCode.Usd, CurrencyCode.Rub, 100m, Today, "Bank");
    private static readonly ExchangeRateTable Rates = new([New, Old]);

    [Fact]
    public async Task A_frozen_total_takes_each_fact_at_the_rate_of_its_own_day()
    {
        var sum = await Convert(RateBasis.Frozen, Rates, Usd(1m, LastYear), Usd(1m, Today));
        Assert.Equal(new Money(180m, CurrencyCode.Rub), sum.Total);
        Assert.Equal([Old, New], sum.RatesUsed);
        Assert.True(sum.IsComplete && sum.Basis == RateBasis.Frozen);
    }

    [Fact]
    public async Task A_current_total_takes_all_facts_at_the_rate_of_the_day_named_and_says_which()
    {
        var sum = await Convert(RateBasis.Current, Rates, Usd(1m, LastYear) with { Frozen = Old }, Usd(1m, Today));
        Assert.Equal(new Money(200m, CurrencyCode.Rub), sum.Total);
        Assert.Equal([New], sum.RatesUsed);
        Assert.Equal(RateBasis.Current, sum.Basis);
    }

    [Fact]
    public async Task The_rate_recorded_with_a_fact_counts_before_the_source_of_rates()
    {
        var recorded = Old with { Rate = 81.5m };
        var sum = await Convert(RateBasis.Frozen, Rates, Usd(2m, LastYear) with { Frozen = recorded });
        Assert.Equal(new Money(163m, CurrencyCode.Rub), sum.Total);
        Assert.Equal([recorded], sum.RatesUsed);
        var other = new ExchangeRate(CurrencyCode.Usd, CurrencyCode.Eur, 0.9m, LastYear, "Bank");
        Assert.Equal(new Money(80m, CurrencyCode.Rub), (await Convert(RateBasis.Frozen, Rates, Usd(1m, LastYear) with { Frozen = other })).Total);
    }

    [Fact]
    public async Task A_missing_rate_is_disclosed_and_never_guessed()
    {
        var early = LastYear.PlusDays(-1);
        var sum = await Convert(RateBasis.Frozen, Rates, Usd(1m, early), Usd(2m, early), Usd(1m, Today), new(new(7m, CurrencyCode.Rub), early));
        Assert.Equal(new Money(107m, CurrencyCode.Rub), sum.Total);
        Assert.Equal([new MissingRate(CurrencyCode.Usd, CurrencyCode.Rub, early, new Money(3m, CurrencyCode.Usd), 2)], sum.Missing);
        Assert.False(sum.IsComplete);
        Assert.Null((await Convert(RateBasis.Frozen, Rates, Usd(1m, early))).Total);
    }

    [Fact]
    public async Task Nothing_to_convert_is_zero_and_the_same_currency_needs_no_rate()
    {
        Assert.Equal(Money.Zero(CurrencyCode.Rub), (await Convert(RateBasis.Frozen, Rates)).Total);
        var sum = await Convert(RateBasis.Current, new Asked(null), new DatedAmount(new(5m, CurrencyCode.Rub), Today));
        Assert.Equal(new Money(5m, CurrencyCode.Rub), sum.Total);
        Assert.Empty(sum.RatesUsed);
    }

    [Fact]
    public async Task A_rate_is_asked_for_once_per_day()
    {
        var rates = new Asked(New);
        await Convert(RateBasis.Current, rates, Usd(1m, LastYear), Usd(1m, Today), Usd(3m, Today));
        Assert.Equal(1, rates.Times);
    }

    [Fact]
    public async Task A_rate_that_was_not_asked_for_is_refused()
    {
        foreach (var wrong in new[] { New with { On = Today.PlusDays(1) }, New with { From = CurrencyCode.Eur }, New with { To = CurrencyCode.Eur } })
        {
            var error = await Assert.ThrowsAsync<CrmRuleException>(async () => await Convert(RateBasis.Current, new Asked(wrong), Usd(1m, Today)));
            Assert.Equal(MoneyErrors.RateMismatched.Code, error.Code);
        }

        var missing = await Assert.ThrowsAsync<CrmRuleException>(async () => await Convert(RateBasis.Frozen, Rates, new DatedAmount(default, Today)));
        Assert.Equal(MoneyErrors.CurrencyMissing.Code, missing.Code);
    }

    private static DatedAmount Usd(decimal amount, LocalDate on) => new(new Money(amount, CurrencyCode.Usd), on);

    private static ValueTask<ConvertedSum> Convert(RateBasis basis, IExchangeRates rates, params DatedAmount[] amounts) =>
        Conversion.ConvertAsync(amounts, CurrencyCode.Rub, basis, Today, rates, TestContext.Current.CancellationToken);

    private sealed class Asked(ExchangeRate? answer) : IExchangeRates
    {
        public int Times { get; private set; }

        public ValueTask<ExchangeRate?> FindAsync(CurrencyCode from, CurrencyCode to, LocalDate on, CancellationToken cancellationToken = default)
        {
            Times++;
            Assert.NotEqual(from, to);
            return new(answer);
        }
    }
}
