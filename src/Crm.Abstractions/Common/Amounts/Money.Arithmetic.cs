using System.Numerics;

namespace Crm;

public readonly partial record struct Money
{
    /// <summary>The amount times a factor, rounded once to four decimals.</summary>
    /// <param name="factor">The factor: a quantity, a share, a rate.</param>
    /// <param name="rounding">What happens to the fifth decimal.</param>
    /// <exception cref="CrmRuleException"><c>money.amount.out_of_range</c>, <c>money.currency.missing</c>.</exception>
    public Money Multiply(decimal factor, MidpointRounding rounding) =>
        FromUnits(Decimals.Multiply(Present().Amount, factor, MaxDecimals, rounding), Currency);

    /// <summary>The amount rounded half away from zero to the decimals its currency is paid in.</summary>
    /// <exception cref="CrmRuleException"><c>money.amount.out_of_range</c>, <c>money.currency.missing</c>.</exception>
    public Money RoundToMinorUnits() =>
        new(Math.Round(Present().Amount, Currency.MinorUnits, MidpointRounding.AwayFromZero), Currency);

    /// <summary>The amount without its sign.</summary>
    /// <exception cref="CrmRuleException"><c>money.currency.missing</c>.</exception>
    public Money Abs() => new(Math.Abs(Amount), Currency);

    /// <summary>Compares two amounts of one currency.</summary>
    /// <param name="other">The other amount.</param>
    /// <exception cref="CrmRuleException"><c>money.currency.mixed</c>, <c>money.currency.missing</c>.</exception>
    public int CompareTo(Money other) => Amount.CompareTo(Same(other).Amount);

    /// <summary>The sum. Refused with <c>money.currency.mixed</c>, <c>money.currency.missing</c>, <c>money.amount.out_of_range</c>.</summary>
    public static Money operator +(Money left, Money right) => new(left.Amount + left.Same(right).Amount, left.Currency);

    /// <summary>The difference. Refused with <c>money.currency.mixed</c>, <c>money.currency.missing</c>, <c>money.amount.out_of_range</c>.</summary>
    public static Money operator -(Money left, Money right) => new(left.Amount - left.Same(right).Amount, left.Currency);

    /// <summary>The amount with the other sign. Refused with <c>money.currency.missing</c>.</summary>
    public static Money operator -(Money value) => new(-value.Amount, value.Currency);

    /// <summary>Compares. Refused with <c>money.currency.mixed</c>, <c>money.currency.missing</c>.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Compares. Refused with <c>money.currency.mixed</c>, <c>money.currency.missing</c>.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Compares. Refused with <c>money.currency.mixed</c>, <c>money.currency.missing</c>.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Compares. Refused with <c>money.currency.mixed</c>, <c>money.currency.missing</c>.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The amount of so many ten-thousandths, however large the number.</summary>
    internal static Money FromUnits(BigInteger tenThousandths, CurrencyCode currency) =>
        BigInteger.Abs(tenThousandths) < (BigInteger)(Limit * 10_000m)
            ? FromTenThousandths((long)tenThousandths, currency)
            : throw MoneyErrors.Refuse(MoneyErrors.AmountOutOfRange.With(("amount", tenThousandths / 10_000), ("currency", currency.Value)));

    /// <summary>The amount of so many ten-thousandths, however large the number.</summary>
    internal static Money FromUnits(Int128 tenThousandths, CurrencyCode currency) =>
        tenThousandths > long.MinValue && tenThousandths <= long.MaxValue
            ? FromTenThousandths((long)tenThousandths, currency)
            : FromUnits((BigInteger)tenThousandths, currency);

    /// <summary>This amount, or a refusal where it is none.</summary>
    internal Money Present() => IsDefault ? throw MoneyErrors.Refuse(MoneyErrors.CurrencyMissing.With()) : this;

    private Money Same(Money other) =>
        Present().Currency == other.Present().Currency
            ? other
            : throw MoneyErrors.Refuse(MoneyErrors.CurrencyMixed.With(("left", Currency.Value), ("right", other.Currency.Value)));
}
