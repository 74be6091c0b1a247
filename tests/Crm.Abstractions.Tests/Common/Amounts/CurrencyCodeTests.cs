using System.Text.Json;

namespace Crm.Tests.Common.Amounts;

public sealed class CurrencyCodeTests
{
    [Theory]
    [InlineData("JPY", 0)]
    [InlineData("KRW", 0)]
    [InlineData("RUB", 2)]
    [InlineData("BHD", 3)]
    [InlineData("KWD", 3)]
    [InlineData("CLF", 4)]
    [InlineData("QQQ", 2)]
    public void A_currency_knows_its_minor_unit(string code, int decimals) => Assert.Equal(decimals, CurrencyCode.Parse(code).MinorUnits);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rub")]
    [InlineData("RU")]
    [InlineData("RUBL")]
    [InlineData("РУБ")]
    [InlineData("R1B")]
    public void Other_texts_are_no_currency(string? text)
    {
        Assert.False(CurrencyCode.TryParse(text, out var currency));
        Assert.True(currency.IsDefault);
        Assert.Throws<FormatException>(() => CurrencyCode.Parse(text!));
    }

    [Fact]
    public void Json_is_the_three_letters_also_as_a_key()
    {
        Assert.Equal("\"RUB\"", JsonSerializer.Serialize(CurrencyCode.Rub));
        Assert.Equal(default, JsonSerializer.Deserialize<CurrencyCode>("\"\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CurrencyCode>("\"rub\""));
        var rates = new Dictionary<CurrencyCode, int> { [CurrencyCode.Eur] = 1 };
        Assert.Equal(rates, JsonSerializer.Deserialize<Dictionary<CurrencyCode, int>>(JsonSerializer.Serialize(rates)));
    }

    [Fact]
    public void Currencies_are_equal_by_their_letters_and_ordered_by_them()
    {
        Assert.Equal(CurrencyCode.Rub, CurrencyCode.Parse(new string(['R', 'U', 'B'])));
        Assert.Equal(default(CurrencyCode).GetHashCode(), default(CurrencyCode).GetHashCode());
        Assert.True(CurrencyCode.Eur < CurrencyCode.Rub && CurrencyCode.Usd >= CurrencyCode.Rub);
    }
}
