using NodaTime;

namespace Crm;

/// <summary>Rates kept in memory. Immutable, safe to share between threads.</summary>
public sealed class ExchangeRateTable : IExchangeRates
{
    private readonly Dictionary<(CurrencyCode From, CurrencyCode To), ExchangeRate[]> _rates;
    private readonly bool _useInverse;

    /// <summary>Makes a table.</summary>
    /// <param name="rates">The rates; of two for the same currencies and day the later in the list counts.</param>
    /// <param name="useInverse">
    /// Whether a missing rate may be answered with 1 ÷ the opposite one, rounded half away from zero to ten decimals; its source then says so.
    /// <value><see langword="false"/>: the inverse of an official rate is not an official rate.</value>
    /// </param>
    public ExchangeRateTable(IEnumerable<ExchangeRate> rates, bool useInverse = false)
    {
        ArgumentNullException.ThrowIfNull(rates);
        _useInverse = useInverse;
        _rates = rates
            .GroupBy(r => (r.From, r.To))
            .ToDictionary(g => g.Key, g => g.GroupBy(r => r.On).Select(d => d.Last()).OrderBy(r => r.On).ToArray());
    }

    /// <inheritdoc/>
    public ValueTask<ExchangeRate?> FindAsync(CurrencyCode from, CurrencyCode to, LocalDate on, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Latest(from, to, on) ?? (_useInverse ? Inverse(Latest(to, from, on)) : null));
    }

    private ExchangeRate? Latest(CurrencyCode from, CurrencyCode to, LocalDate on)
    {
        if (!_rates.TryGetValue((from, to), out var days))
        {
            return null;
        }

        var (low, high) = (0, days.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle].On <= on ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : days[low - 1];
    }

    private static ExchangeRate? Inverse(ExchangeRate? rate)
    {
        if (rate is null)
        {
            return null;
        }

        var inverse = Decimals.Normalise(Math.Round(1m / rate.Rate, ExchangeRate.MaxDecimals, MidpointRounding.AwayFromZero));
        return ExchangeRate.IsInRange(inverse) ? new(rate.To, rate.From, inverse, rate.On, $"{rate.Source} (inverse)") : null;
    }
}
