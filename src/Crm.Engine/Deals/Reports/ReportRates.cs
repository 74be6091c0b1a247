using NodaTime;

namespace Crm.Deals;

/// <summary>Converts the figures of one report and remembers which rates were used and which were missing.</summary>
internal sealed class ReportRates(FigureContext context, IExchangeRates source) : IExchangeRates
{
    private readonly Dictionary<(CurrencyCode From, CurrencyCode To, LocalDate On), ExchangeRate?> _asked = [];
    private readonly HashSet<ExchangeRate> _used = [];
    private readonly Dictionary<(CurrencyCode From, LocalDate On), MissingRate> _missing = [];

    public ValueList<ExchangeRate> Used =>
        ValueList.From(_used.OrderBy(r => r.From).ThenBy(r => r.On).ThenBy(r => r.Rate).ThenBy(r => r.Source, StringComparer.Ordinal));

    /// <summary>Each missing rate once, with the amounts of the figure that misses most.</summary>
    public ValueList<MissingRate> Missing =>
        ValueList.From(_missing.Values.OrderBy(m => m.From).ThenBy(m => m.On));

    public async ValueTask<Money?> ConvertAsync(IReadOnlyList<DatedAmount> amounts, CancellationToken cancellationToken)
    {
        var today = context.AsOf.InZone(context.Zone).Date;
        var sum = await Conversion
            .ConvertAsync(amounts, context.Currency!.Value, context.RateBasis, today, this, cancellationToken)
            .ConfigureAwait(false);
        _used.UnionWith(sum.RatesUsed);
        foreach (var missing in sum.Missing)
        {
            if (!_missing.TryGetValue((missing.From, missing.On), out var known) || known.Facts < missing.Facts)
            {
                _missing[(missing.From, missing.On)] = missing;
            }
        }

        return sum.Total;
    }

    public async ValueTask<ExchangeRate?> FindAsync(CurrencyCode from, CurrencyCode to, LocalDate on, CancellationToken cancellationToken = default)
    {
        if (!_asked.TryGetValue((from, to, on), out var rate))
        {
            rate = await source.FindAsync(from, to, on, cancellationToken).ConfigureAwait(false);
            _asked[(from, to, on)] = rate;
        }

        return rate;
    }
}
