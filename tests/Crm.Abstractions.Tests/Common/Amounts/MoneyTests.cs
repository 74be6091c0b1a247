using System.Text.Json;

namespace Crm.Tests.Common.Amounts;

public sealed class MoneyTests
{
    private static Money Default => default;

    [Fact]
    public void Equal_amounts_hash_alike_and_have_one_text_however_they_were_written() =>
        Properties.ForAll(AmountGen.Money, m =>
        {
            var padded = new Money(m.Amount + 0.0000000000m, m.Currency);
            return padded == m && padded.GetHashCode() == m.GetHashCode() && padded.ToString() == m.ToString();
        });

    [Theory]
    [InlineData("1.50", "1.5 RUB")]
    [InlineData("-0.0", "0 RUB")]
    [InlineData("-0.0001", "-0.0001 RUB")]
    [InlineData("99999999999999.9999", "99999999999999.9999 RUB")]
    public void An_amount_is_shown_normalised(string amount, string shown) =>
        Assert.Equal(shown, new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), CurrencyCode.Rub).ToString());

    [Theory]
    [InlineData("0.00001")]
    [InlineData("100000000000000")]
    [InlineData("-100000000000000")]
    [InlineData("79228162514264337593543950335")]
    public void An_amount_out_of_range_is_refused(string amount) =>
        Properties.Refuses(
            MoneyErrors.AmountOutOfRange,
            () => _ = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), CurrencyCode.Rub));

    [Fact]
    public void A_sum_or_product_out_of_range_is_refused()
    {
        var largest = new Money(99_999_999_999_999.9999m, CurrencyCode.Rub);
        Properties.Refuses(MoneyErrors.AmountOutOfRange, () => _ = largest + largest);
        Properties.Refuses(MoneyErrors.AmountOutOfRange, () => _ = largest.Multiply(decimal.MaxValue, MidpointRounding.ToEven));
        Properties.Refuses(MoneyErrors.AmountOutOfRange, () => _ = largest.RoundToMinorUnits());
    }

    [Fact]
    public void Two_currencies_are_never_mixed()
    {
        var (rub, usd) = (new Money(1m, CurrencyCode.Rub), new Money(1m, CurrencyCode.Usd));
        Assert.NotEqual(rub, usd);
        Properties.Refuses(MoneyErrors.CurrencyMixed, () => _ = rub + usd);
        Properties.Refuses(MoneyErrors.CurrencyMixed, () => _ = rub - usd);
        Properties.Refuses(MoneyErrors.CurrencyMixed, () => _ = rub < usd);
        Properties.Refuses(MoneyErrors.CurrencyMixed, () => _ = rub >= usd);
        Properties.Refuses(MoneyErrors.CurrencyMixed, () => _ = rub.CompareTo(usd));
    }

    [Fact]
    public void The_default_amount_is_no_amount()
    {
        var rub = new Money(1m, CurrencyCode.Rub);
        Assert.True(Default.IsDefault);
        Assert.False(Money.Zero(CurrencyCode.Rub).IsDefault);
        Properties.Refuses(MoneyErrors.CurrencyMissing, () => _ = new Money(1m, default));
        Properties.Refuses(MoneyErrors.CurrencyMissing, () => _ = Default + rub);
        Properties.Refuses(MoneyErrors.CurrencyMissing, () => _ = rub + Default);
        Properties.Refuses(MoneyErrors.CurrencyMissing, () => _ = -Default);
        Properties.Refuses(MoneyErrors.CurrencyMissing, () => _ = Default > rub);
        Properties.Refuses(MoneyErrors.CurrencyMissing, () => _ = Default.Multiply(2m, MidpointRounding.ToEven));
        Properties.Refuses(MoneyErrors.CurrencyMissing, () => _ = Default.RoundToMinorUnits());
        Properties.Refuses(MoneyErrors.CurrencyMissing, () => _ = Default.Allocate([1m]));
        Properties.Refuses(MoneyErrors.CurrencyMissing, () => _ = MoneySum.Of(Default));
    }

    [Fact]
    public void Text_ten_thousandths_and_json_lose_nothing() =>
        Properties.ForAll(AmountGen.Money, m =>
            Money.Parse(m.ToString()) == m
            && Money.FromTenThousandths(m.ToTenThousandths(), m.Currency) == m
            && JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(m)) == m);

    [Fact]
    public void Json_is_a_number_and_a_currency()
    {
        Assert.Equal("""{"amount":1234.5,"currency":"RUB"}""", JsonSerializer.Serialize(new Money(1234.50m, CurrencyCode.Rub)));
        Assert.Equal(Default, JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(Default)));
        Assert.Equal(new Money(2m, CurrencyCode.Usd), JsonSerializer.Deserialize<Money>("""{"x":[{}],"currency":"USD","amount":"2.0"}"""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>("""{"amount":0.00001,"currency":"RUB"}"""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>("""{"amount":5}"""));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("RUB")]
    [InlineData("1 rub")]
    [InlineData("1RUB")]
    [InlineData("1,5 RUB")]
    [InlineData("1e3 RUB")]
    [InlineData("1.00001 RUB")]
    [InlineData("100000000000000 RUB")]
    [InlineData("1.0000000000000000000000000000000001 RUB")]
    public void A_text_that_is_no_amount_is_not_read(string? text)
    {
        Assert.False(Money.TryParse(text, out var money));
        Assert.True(money.IsDefault);
        Assert.Throws<FormatException>(() => Money.Parse(text!));
    }

    [Theory]
    [InlineData("RUB", "0.005", "0.01")]
    [InlineData("RUB", "-0.005", "-0.01")]
    [InlineData("RUB", "2.0049", "2")]
    [InlineData("JPY", "2.5", "3")]
    [InlineData("KWD", "2.0005", "2.001")]
    [InlineData("CLF", "2.0005", "2.0005")]
    public void Rounding_goes_half_away_from_zero_to_what_the_currency_is_paid_in(string currency, string amount, string rounded) =>
        Assert.Equal(Money.Parse($"{rounded} {currency}"), Money.Parse($"{amount} {currency}").RoundToMinorUnits());

    [Fact]
    public void A_product_is_rounded_once()
    {
        // Through decimal, which keeps 28 digits, the product would become 0.00005 before it is rounded to 0.0001.
        var factor = 0.4999999999999999999999999999m;
        Assert.True(new Money(0.0001m, CurrencyCode.Rub).Multiply(factor, MidpointRounding.AwayFromZero).IsZero);
        Assert.True(new Money(1.2345m, CurrencyCode.Rub).Multiply(2m, MidpointRounding.ToEven) == new Money(2.469m, CurrencyCode.Rub));
    }

    [Fact]
    public void Each_rounding_mode_does_what_decimal_does() =>
        Properties.ForAll(
            FsCheck.Fluent.Gen.Zip(AmountGen.SmallMoney, AmountGen.Factor),
            c => Math.Abs(c.Item1.Amount * c.Item2) >= 99_999_999_999_999m || Enum.GetValues<MidpointRounding>().All(mode =>
                c.Item1.Multiply(c.Item2, mode).Amount == Math.Round(c.Item1.Amount * c.Item2, 4, mode)));
}
