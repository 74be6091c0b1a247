using NodaTime;

namespace Crm.Deals;

/// <summary>Collects the weighted forecast of a selection: each running deal goes to exactly one place (DEAL-22).</summary>
internal sealed class ForecastPartBuilder(FigureContext context, CalendarUnit unit)
{
    private readonly SortedDictionary<LocalDate, (CalendarPeriod Period, ForecastFigureBuilder Figure)> _periods = [];
    private readonly ForecastFigureBuilder _dated = new(context);
    private readonly ForecastFigureBuilder _undated = new(context);
    private readonly DealFigureBuilder _unvalued = new(context);

    public void Add(DealFacts facts, decimal? probability)
    {
        if (probability is not { } value)
        {
            _unvalued.Add(facts);
        }
        else if (facts.ExpectedCloseOn is { } day)
        {
            _dated.Add(facts, value);
            PeriodOf(day).Add(facts, value);
        }
        else
        {
            _undated.Add(facts, value);
        }
    }

    public async ValueTask<ForecastPart> BuildAsync(string? key, ReportRates rates, CancellationToken cancellationToken)
    {
        var periods = new List<ForecastPeriod>();
        foreach (var (period, figure) in _periods.Values)
        {
            periods.Add(new() { Period = period, Figure = await figure.BuildAsync(rates, cancellationToken).ConfigureAwait(false) });
        }

        return new()
        {
            Key = key,
            Periods = ValueList.From(periods),
            Dated = await _dated.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Undated = await _undated.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Unvalued = await _unvalued.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
        };
    }

    private ForecastFigureBuilder PeriodOf(LocalDate day)
    {
        var period = CalendarPeriod.Of(unit, day);
        if (!_periods.TryGetValue(period.FirstDay, out var found))
        {
            found = (period, new(context));
            _periods.Add(period.FirstDay, found);
        }

        return found.Figure;
    }
}
