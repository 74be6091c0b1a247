using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Tests.Common.CustomFields;

public sealed class CustomFieldKeyTests
{
    [Fact]
    public void Values_are_equal_exactly_when_their_keys_are() =>
        Properties.ForAll(Gen.Zip(CustomFieldGen.Value, CustomFieldGen.Value), c =>
            (CustomFieldKey.Of(c.Item1) == CustomFieldKey.Of(c.Item2)) == (c.Item1 == c.Item2), 5_000);

    [Fact]
    public void Keys_of_numbers_keep_their_order() =>
        Ordered(CustomFieldGen.Number, n => CustomFieldValue.OfNumber("a", n), (x, y) => x.CompareTo(y));

    [Fact]
    public void Keys_of_days_keep_their_order() =>
        Ordered(CustomFieldGen.Date, d => CustomFieldValue.OfDate("a", d), (x, y) => x.CompareTo(y));

    [Fact]
    public void Keys_of_amounts_in_one_currency_keep_their_order() =>
        Ordered(CustomFieldGen.Money.Select(m => new Money(m.Amount, CurrencyCode.Usd)), m => CustomFieldValue.OfMoney("a", m), (x, y) => x.CompareTo(y));

    [Fact]
    public void Keys_of_texts_keep_their_order() =>
        Ordered(Texts.TextGen.Text, t => CustomFieldValue.OfText("a", t), Text.Compare);

    [Fact]
    public void The_bounds_enclose_the_keys_of_one_field_type_and_currency_and_no_others() =>
        Properties.ForAll(Gen.Zip(CustomFieldGen.Value, CustomFieldGen.Value), c =>
        {
            var (value, other) = c;
            var same = value.Key == other.Key && value.Type == other.Type && value.Money?.Currency == other.Money?.Currency;
            var key = CustomFieldKey.Of(other);
            return (Text.Compare(CustomFieldKey.Before(value), key) < 0 && Text.Compare(key, CustomFieldKey.After(value)) < 0) == same;
        }, 5_000);

    [Fact]
    public void Keys_are_written_in_one_way_for_ever()
    {
        Assert.Equal("a=t:Север", CustomFieldKey.Of(CustomFieldValue.OfText("a", "Север")));
        Assert.Equal("a=n:1000000000001500000", CustomFieldKey.Of(CustomFieldValue.OfNumber("a", 1.500m)));
        Assert.Equal("a=n:0000000000000000001", CustomFieldKey.Of(CustomFieldValue.OfNumber("a", -999_999_999_999.999999m)));
        Assert.Equal("a=m:RUB:0999999999999985000", CustomFieldKey.Of(CustomFieldValue.OfMoney("a", new Money(-1.5m, CurrencyCode.Rub))));
        Assert.Equal("a=d:2026-08-03", CustomFieldKey.Of(CustomFieldValue.OfDate("a", new LocalDate(2026, 8, 3))));
        Assert.Equal("a=d:0001-01-01", CustomFieldKey.Of(CustomFieldValue.OfDate("a", new LocalDate(1, 1, 1))));
        Assert.Equal("a=b:1", CustomFieldKey.Of(CustomFieldValue.OfYesNo("a", true)));
        Assert.Equal("a=c:north", CustomFieldKey.Of(CustomFieldValue.OfChoice("a", "north")));
        var id = new Guid("0199ad00-0000-7000-8000-000000000001");
        Assert.Equal($"a=r:partner/{id:D}", CustomFieldKey.Of(CustomFieldValue.OfReference("a", new EntityRef(EntityKinds.Partner, id))));
    }

    [Fact]
    public void A_value_that_cannot_be_saved_has_no_key()
    {
        Properties.Refuses(CustomFieldErrors.NotExactlyOne, () => CustomFieldKey.Of(new CustomFieldValue { Key = "a" }));
        Properties.Refuses(CustomFieldErrors.NumberOutOfRange, () => CustomFieldKey.Of(CustomFieldValue.OfNumber("a", 1_000_000_000_000m)));
        Properties.Refuses(CustomFieldErrors.NumberOutOfRange, () => CustomFieldKey.Of(CustomFieldValue.OfNumber("a", 0.0000001m)));
        Properties.Refuses(CustomFieldErrors.DateOutOfRange, () => CustomFieldKey.Of(CustomFieldValue.OfDate("a", new LocalDate(-5, 1, 1))));
        Properties.Refuses(MoneyErrors.CurrencyMissing, () => CustomFieldKey.Of(CustomFieldValue.OfMoney("a", default)));
    }

    private static void Ordered<T>(Gen<T> contents, Func<T, CustomFieldValue> make, Func<T, T, int> compare) =>
        Properties.ForAll(Gen.Zip(contents, contents), c =>
            Math.Sign(Text.Compare(CustomFieldKey.Of(make(c.Item1)), CustomFieldKey.Of(make(c.Item2)))) == Math.Sign(compare(c.Item1, c.Item2)), 1_000);
}
