using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Crm;

/// <summary>An amount in one currency. Immutable, safe to share between threads.</summary>
/// <remarks>
/// <para>At most four decimals and below 10¹⁴ either side of zero; always normalised, so 1.50 and 1.5 are equal, hash alike and have one text.</para>
/// <para>Two currencies are never mixed: such a sum, difference or comparison is refused with <c>money.currency.mixed</c>. An optional amount is
/// <c>Money?</c>; <c>default(Money)</c> is no amount (<see cref="IsDefault"/>) and every operation refuses it with <c>money.currency.missing</c>.</para>
/// </remarks>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly partial record struct Money : IComparable<Money>, IParsable<Money>
{
    /// <summary>How many decimals an amount may have.</summary>
    public const int MaxDecimals = 4;

    internal const decimal Limit = 100_000_000_000_000m;

    /// <summary>Makes an amount.</summary>
    /// <param name="amount">The number; at most four decimals, below 10¹⁴ either side of zero.</param>
    /// <param name="currency">The currency.</param>
    /// <exception cref="CrmRuleException"><c>money.amount.out_of_range</c>, <c>money.currency.missing</c>.</exception>
    public Money(decimal amount, CurrencyCode currency)
    {
        var normalised = Decimals.Normalise(amount);
        if (!Decimals.Fits(normalised, MaxDecimals, Limit))
        {
            throw MoneyErrors.Refuse(MoneyErrors.AmountOutOfRange.With(("amount", amount), ("currency", currency.Value)));
        }

        if (currency.IsDefault)
        {
            throw MoneyErrors.Refuse(MoneyErrors.CurrencyMissing.With());
        }

        Amount = normalised;
        Currency = currency;
    }

    /// <summary>The number, normalised.</summary>
    public decimal Amount { get; }

    /// <summary>The currency.</summary>
    public CurrencyCode Currency { get; }

    /// <summary>Whether this is <c>default(Money)</c>, which is no amount at all.</summary>
    public bool IsDefault => Currency.IsDefault;

    /// <summary>Whether the amount is above zero.</summary>
    public bool IsPositive => Amount > 0m;

    /// <summary>Whether the amount is zero.</summary>
    public bool IsZero => Amount == 0m;

    /// <summary>Whether the amount is below zero.</summary>
    public bool IsNegative => Amount < 0m;

    /// <summary>Nothing, in a currency.</summary>
    /// <param name="currency">The currency.</param>
    public static Money Zero(CurrencyCode currency) => new(0m, currency);

    /// <summary>The amount as whole ten-thousandths, the form in which relational stores keep it.</summary>
    public long ToTenThousandths() => Decimals.TenThousandths(Amount);

    /// <summary>The amount from whole ten-thousandths.</summary>
    /// <param name="value">Ten-thousandths of the currency's unit.</param>
    /// <param name="currency">The currency.</param>
    /// <exception cref="CrmRuleException"><c>money.amount.out_of_range</c>, <c>money.currency.missing</c>.</exception>
    public static Money FromTenThousandths(long value, CurrencyCode currency) => new(Decimals.FromTenThousandths(value), currency);

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <param name="text">A number with a point and a currency, as in <c>1234.5 RUB</c>.</param>
    /// <exception cref="FormatException">The text is not an amount, or it is out of range.</exception>
    public static Money Parse(string text) =>
        TryParse(text, out var money)
            ? money
            : throw new FormatException("The text is not an amount: a number with at most four decimals and a currency is expected, as in '1234.5 RUB'.");

    /// <summary>Reads an amount, if it is one.</summary>
    /// <param name="text">A number with a point and a currency, as in <c>1234.5 RUB</c>.</param>
    /// <param name="money">The amount.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out Money money)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        money = default;
        // 28 characters: decimal.TryParse rounds silently what has more digits than it can hold.
        if (text is not { Length: >= 5 and <= 32 } || text[^4] != ' '
            || !CurrencyCode.TryParse(text[^3..], out var currency)
            || !decimal.TryParse(text.AsSpan(0, text.Length - 4), Style, CultureInfo.InvariantCulture, out var amount)
            || !Decimals.Fits(Decimals.Normalise(amount), MaxDecimals, Limit))
        {
            return false;
        }

        money = new Money(amount, currency);
        return true;
    }

    /// <summary>Number and currency in the invariant culture, as in <c>1234.5 RUB</c>; empty for <c>default</c>.</summary>
    public override string ToString() => IsDefault ? "" : string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency.Value}");

    static Money IParsable<Money>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Money>.TryParse(string? s, IFormatProvider? provider, out Money result) => TryParse(s, out result);
}
