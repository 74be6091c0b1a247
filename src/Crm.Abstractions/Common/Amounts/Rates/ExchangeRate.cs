using NodaTime;

namespace Crm;

/// <summary>What one unit of a currency was worth in another on a day. Immutable, safe to share between threads.</summary>
/// <param name="From">The currency that is converted.</param>
/// <param name="To">The currency it becomes.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one unit of <paramref name="From"/>: above zero, below 10⁸, at most ten decimals.</param>
/// <param name="On">The day the rate is of.</param>
/// <param name="Source">Where the rate comes from, as shown to people.</param>
/// <exception cref="CrmRuleException"><c>money.rate.out_of_range</c>.</exception>
public sealed record ExchangeRate(CurrencyCode From, CurrencyCode To, decimal Rate, LocalDate On, string Source)
{
    private const decimal Limit = 100_000_000m;

    /// <summary>How many decimals a rate may have.</summary>
    public const int MaxDecimals = 10;

    /// <summary>Units of <see cref="To"/> for one unit of <see cref="From"/>: above zero, below 10⁸, at most ten decimals.</summary>
    public decimal Rate { get; init => field = Checked(value); } = Checked(Rate, From, To);

    /// <summary>Converts an amount, rounding half away from zero to four decimals.</summary>
    /// <param name="amount">An amount in <see cref="From"/>.</param>
    /// <returns>The amount in <see cref="To"/>; not rounded to the minor unit, so that a sum is rounded once.</returns>
    /// <exception cref="CrmRuleException"><c>money.currency.mixed</c>, <c>money.currency.missing</c>, <c>money.amount.out_of_range</c>.</exception>
    public Money Convert(Money amount)
    {
        if (!amount.IsDefault && amount.Currency != From)
        {
            throw MoneyErrors.Refuse(MoneyErrors.CurrencyMixed.With(("left", amount.Currency.Value), ("right", From.Value)));
        }

        return new Money(amount.Multiply(Rate, MidpointRounding.AwayFromZero).Amount, To);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"1 {From} = {Rate} {To} ({On:uuuu'-'MM'-'dd}, {Source})");

    internal static bool IsInRange(decimal rate) => rate > 0m && Decimals.Fits(rate, MaxDecimals, Limit);

    private static decimal Checked(decimal rate, CurrencyCode from = default, CurrencyCode to = default)
    {
        var normalised = Decimals.Normalise(rate);
        return IsInRange(normalised)
            ? normalised
            : throw MoneyErrors.Refuse(MoneyErrors.RateOutOfRange.With(("rate", rate), ("from", from.Value), ("to", to.Value)));
    }
}
