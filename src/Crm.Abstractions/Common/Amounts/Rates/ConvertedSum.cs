using NodaTime;

namespace Crm;

/// <summary>Which rate a fact of the past is converted with.</summary>
public enum RateBasis
{
    /// <summary>Each fact with the rate of its own day: last year's figures never change.</summary>
    Frozen = 0,

    /// <summary>All facts with the rate of one named day.</summary>
    Current = 1,
}

/// <summary>An amount and its day.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="On">The day of the fact, in the tenant's time zone.</param>
/// <param name="Frozen">The rate recorded with the fact, if one was.</param>
public sealed record DatedAmount(Money Amount, LocalDate On, ExchangeRate? Frozen = null);

/// <summary>A rate that was needed and is not known.</summary>
/// <param name="From">The currency that could not be converted.</param>
/// <param name="To">The currency asked for.</param>
/// <param name="On">The day.</param>
/// <param name="LeftOut">What is therefore not in the total.</param>
/// <param name="Facts">How many amounts that are.</param>
public sealed record MissingRate(CurrencyCode From, CurrencyCode To, LocalDate On, Money LeftOut, int Facts);

/// <summary>A total in one currency, with the rates behind it. Immutable, safe to share between threads.</summary>
public sealed record ConvertedSum
{
    /// <summary>
    /// The sum of what could be converted, with four decimals; zero for an empty list; <see langword="null"/> when nothing of a non-empty list could be converted.
    /// </summary>
    public Money? Total { get; init; }

    /// <summary>The rates behind the total, each once, by currency and day.</summary>
    public ValueList<ExchangeRate> RatesUsed { get => field.Freeze(); init; } = new();

    /// <summary>The rates that were needed and not found, by currency and day; what they concern is not in the total.</summary>
    public ValueList<MissingRate> Missing { get => field.Freeze(); init; } = new();

    /// <summary>Which rates were asked for.</summary>
    public RateBasis Basis { get; init; }

    /// <summary>Whether nothing had to be left out.</summary>
    public bool IsComplete => Missing.Count == 0;
}
