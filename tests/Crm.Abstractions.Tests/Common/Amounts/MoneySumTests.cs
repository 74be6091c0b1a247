using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Tests.Common.Amounts;

public sealed class MoneySumTests
{
    private static readonly Gen<Money[]> Amounts =
        from size in Gen.Choose(0, 12)
        from amounts in AmountGen.SmallMoney.ArrayOf(size)
        select amounts;

    private static readonly Gen<MoneySum> Sums = Amounts.Select(MoneySum.From);

    [Fact]
    public void A_sum_has_one_amount_per_currency_in_the_order_of_currencies() =>
        Properties.ForAll(Amounts, a =>
        {
            var currencies = MoneySum.From(a).Select(m => m.Currency).ToArray();
            return currencies.SequenceEqual(currencies.Distinct().Order());
        });

    [Fact]
    public void Each_currency_holds_the_sum_of_its_amounts() =>
        Properties.ForAll(Amounts, a => a.GroupBy(m => m.Currency).All(g => MoneySum.From(a).In(g.Key).Amount == g.Sum(m => m.Amount)));

    [Fact]
    public void The_order_of_adding_does_not_matter() =>
        Properties.ForAll(Amounts, a =>
            MoneySum.From(a) == MoneySum.From(a.Reverse())
            && MoneySum.From(a).GetHashCode() == a.Reverse().Aggregate(MoneySum.Empty, (sum, m) => sum.Add(m)).GetHashCode()
            && MoneySum.From(a) == a.Aggregate(MoneySum.Empty, (sum, m) => sum.Add(m)));

    [Fact]
    public void Sums_form_a_group() =>
        Properties.ForAll(Gen.Zip(Sums, Sums), c =>
            c.Item1 + c.Item2 == c.Item2 + c.Item1 && c.Item1 + c.Item2 - c.Item2 == c.Item1 && c.Item1 + MoneySum.Empty == c.Item1 && (c.Item1 - c.Item1).IsEmpty);

    [Fact]
    public void Json_is_a_list_of_amounts_and_loses_nothing()
    {
        Assert.Equal("[]", JsonSerializer.Serialize(MoneySum.Empty));
        Properties.ForAll(Sums, s => JsonSerializer.Deserialize<MoneySum>(JsonSerializer.Serialize(s)) == s);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MoneySum>("{}"));
    }

    [Fact]
    public void A_large_intermediate_sum_is_no_reason_to_refuse()
    {
        var large = new Money(90_000_000_000_000m, CurrencyCode.Rub);
        Assert.Equal(large, MoneySum.Of(large, large, -large).In(CurrencyCode.Rub));
        Properties.Refuses(MoneyErrors.AmountOutOfRange, () => MoneySum.Of(large, large));
    }

    [Fact]
    public void The_single_amount_of_a_sum_over_several_currencies_is_refused()
    {
        var (rub, usd) = (new Money(1m, CurrencyCode.Rub), new Money(2m, CurrencyCode.Usd));
        Assert.Equal(rub, MoneySum.Of(rub).SingleOrZero(CurrencyCode.Usd));
        Assert.Equal(Money.Zero(CurrencyCode.Usd), MoneySum.Empty.SingleOrZero(CurrencyCode.Usd));
        Properties.Refuses(MoneyErrors.CurrencyMixed, () => MoneySum.Of(rub, usd).SingleOrZero(CurrencyCode.Rub));
        Assert.Equal("1 RUB + 2 USD", MoneySum.Of(usd, rub).ToString());
    }
}
