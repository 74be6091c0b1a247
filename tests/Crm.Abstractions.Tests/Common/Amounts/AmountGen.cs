using FsCheck;
using FsCheck.Fluent;

namespace Crm.Tests.Common.Amounts;

/// <summary>Amounts of every size and of currencies with 0, 2, 3 and 4 decimals.</summary>
internal static class AmountGen
{
    public static Gen<CurrencyCode> Currency { get; } =
        Gen.Elements(CurrencyCode.Rub, CurrencyCode.Usd, CurrencyCode.Parse("JPY"), CurrencyCode.Parse("KWD"), CurrencyCode.Parse("CLF"));

    public static Gen<long> Units(long limit) => Gen.OneOf(
        Properties.Long(-limit, limit),
        Properties.Long(-20_000, 20_000),
        Properties.Long(-1_000_000, 1_000_000).Select(u => u * 100));

    public static Gen<Money> Money { get; } =
        from units in Units(999_999_999_999_999_999)
        from currency in Currency
        select Crm.Money.FromTenThousandths(units, currency);

    public static Gen<Money> SmallMoney { get; } =
        from units in Units(99_999_999_999_999)
        from currency in Currency
        select Crm.Money.FromTenThousandths(units, currency);

    public static Gen<decimal> Factor { get; } =
        from units in Properties.Long(-9_999_999_999, 9_999_999_999)
        from scale in Gen.Choose(0, 12)
        select units / (decimal)Math.Pow(10, scale);

    public static Gen<decimal[]> Shares { get; } =
        from size in Gen.Choose(1, 12)
        from shares in Gen.Choose(0, 1_000_000).Select(s => s % 5 == 0 ? 0m : s / 1_000_000m).ArrayOf(size)
        where shares.Sum() > 0m
        select shares;
}
