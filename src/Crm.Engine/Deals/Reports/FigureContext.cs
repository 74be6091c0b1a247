using NodaTime;

namespace Crm.Deals;

/// <summary>How figures of a report are put together: which moment, which currency, whether the deals are named.</summary>
internal sealed class FigureContext
{
    /// <summary>The moment whose facts are counted.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The tenant's time zone: days of rates, days and months of periods.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The currency of single totals; absent = none are made.</summary>
    public CurrencyCode? Currency { get; init; }

    public RateBasis RateBasis { get; init; } = RateBasis.Frozen;

    /// <summary>Whether figures name the deals behind them.</summary>
    public bool WithDeals { get; init; }
}
