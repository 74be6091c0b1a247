using NodaTime;

namespace Crm.Tests.Common.Amounts;

public sealed class ExchangeRateTests
{
    private static readonly LocalDate Day = new(2026, 5, 5);
    private static readonly ExchangeRate Rate = new(CurrencyCode.Usd, CurrencyCode.Rub, 80m, Day, "Bank");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.00000000001")]
    [InlineData("100000000")]
    public void A_rate_out_of_range_is_refused(string rate)
    {
        var value = decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture);
        Properties.Refuses(MoneyErrors.RateOutOfRange, () => _ = new ExchangeRate(CurrencyCode.Usd, CurrencyCode.Rub, value, Day, "Bank"));
        Properties.Refuses(MoneyErrors.RateOutOfRange, () => _ = Rate with { Rate = value });
    }

    [Fact]
    public void A_rate_converts_its_own_currency_only_and_keeps_four_decimals()
    {
        Assert.Equal(new Money(0.0081m, CurrencyCode.Rub), (Rate with { Rate = 80.5m }).Convert(new Money(0.0001m, CurrencyCode.Usd)));
        Properties.Refuses(MoneyErrors.CurrencyMixed, () => Rate.Convert(new Money(1m, CurrencyCode.Eur)));
        Properties.Refuses(MoneyErrors.CurrencyMissing, () => Rate.Convert(default));
        Assert.Equal(Rate, Rate with { Rate = 80.00m });
    }

    [Fact]
    public async Task The_table_answers_with_the_latest_rate_on_or_before_the_day()
    {
        var later = Rate with { On = Day.PlusDays(10), Rate = 90m };
        var table = new ExchangeRateTable([later, Rate with { Rate = 1m }, Rate]);
        Assert.Null(await Find(table, CurrencyCode.Usd, CurrencyCode.Rub, Day.PlusDays(-1)));
        Assert.Equal(Rate, await Find(table, CurrencyCode.Usd, CurrencyCode.Rub, Day));
        Assert.Equal(Rate, await Find(table, CurrencyCode.Usd, CurrencyCode.Rub, Day.PlusDays(9)));
        Assert.Equal(later, await Find(table, CurrencyCode.Usd, CurrencyCode.Rub, Day.PlusYears(9)));
    }

    [Fact]
    public async Task The_inverse_is_given_only_on_request_and_says_so()
    {
        Assert.Null(await Find(new([Rate]), CurrencyCode.Rub, CurrencyCode.Usd, Day));
        var inverse = await Find(new([Rate], useInverse: true), CurrencyCode.Rub, CurrencyCode.Usd, Day);
        Assert.Equal(new ExchangeRate(CurrencyCode.Rub, CurrencyCode.Usd, 0.0125m, Day, "Bank (inverse)"), inverse);
        var third = new ExchangeRateTable([Rate with { Rate = 3m }], useInverse: true);
        Assert.Equal(0.3333333333m, (await Find(third, CurrencyCode.Rub, CurrencyCode.Usd, Day))!.Rate);
    }

    private static ValueTask<ExchangeRate?> Find(ExchangeRateTable table, CurrencyCode from, CurrencyCode to, LocalDate on) =>
        table.FindAsync(from, to, on, TestContext.Current.CancellationToken);
}
