using NodaTime;

namespace Crm.Deals;

/// <summary>How figures of a report are put together: which moment, which currency, whether the deals are named.</summary>
internal sealed class FigureContext
{
    // Past the last period that has a day of the year 9997, the last one to be asked for.
    private static readonly Instant AfterAll = Instant.FromUtc(9998, 2, 1, 0, 0);

    /// <summary>The moment whose facts are counted.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The tenant's time zone: days of rates, days and months of periods.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The currency of single totals; absent = none are made.</summary>
    public CurrencyCode? Currency { get; init; }

    public RateBasis RateBasis { get; init; } = RateBasis.Frozen;

    /// <summary>Whether figures name the deals behind them.</summary>
    public bool WithDeals { get; init; }

    /// <summary>The period a moment lies in; absent outside the years a report can be asked for: a record may hold any moment there is.</summary>
    public CalendarPeriod? PeriodOf(Instant moment, CalendarUnit unit) =>
        moment >= DealInputChecks.Earliest && moment < AfterAll ? CalendarPeriod.Containing(moment, Zone, unit) : null;
}
