using NodaTime;

namespace Crm.Deals;

/// <summary>Deals opened, won and lost by sub-period, against the period before and the same of last year (REP-13).</summary>
internal static class DynamicsAnswer
{
    public static async ValueTask<DynamicsReport> OfAsync(ReportRun run, DynamicsQuery query, CancellationToken cancellationToken)
    {
        var periods = query.Periods.All().ToList();
        var counts = new DynamicsCounts(run.Figures, query.Periods.Unit, periods.SelectMany(p => new[] { p, p.Previous, p.SameLastYear }));
        await run.ReadAsync(counts.Question(), cancellationToken).ConfigureAwait(false);
        await counts.BuildAsync(run.Rates, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Query = query,
            AsOf = run.Figures.AsOf,
            Rows = ValueList.From(periods.Select(counts.RowOf)),
            AsNowDimensions = run.AsNowDimensions,
            RatesUsed = run.Rates.Used,
            RatesMissing = run.Rates.Missing,
        };
    }

    /// <summary>The figures of all periods that stand somewhere in the report, each collected once.</summary>
    private sealed class DynamicsCounts(FigureContext context, CalendarUnit unit, IEnumerable<CalendarPeriod> periods)
    {
        private readonly Dictionary<CalendarPeriod, Collected> _periods = periods.Distinct().ToDictionary(p => p, _ => new Collected(context));

        /// <summary>Cut at the midnights of the tenant's zone, so that each part lies within one period.</summary>
        public FactQuestion Question()
        {
            var cuts = FactQuestion.CutsOf(_periods.Keys.Select(p => p.ToRange(context.Zone)));
            var whole = cuts.Count == 0 ? new TimeRange(context.AsOf, context.AsOf) : new TimeRange(cuts[0], cuts[^1]);
            return new()
            {
                Looks = DealTraits.Status | DealTraits.Opened | DealTraits.Decided,
                Where = DealMoments.OpenedIn(whole).Or(DealMoments.DecidedIn(whole)),
                Cuts = cuts,
                Add = Add,
            };
        }

        private void Add(DealFacts facts, int count)
        {
            At(facts.OpenedAt)?.Opened.Add(facts, facts.Potential, facts.OpenedAt, count);
            if (facts.DecidedAt is { } decided && At(decided) is { } period)
            {
                (facts.Status == DealStatus.Won ? period.Won : period.Lost).Add(facts, count);
            }
        }

        public async ValueTask BuildAsync(ReportRates rates, CancellationToken cancellationToken)
        {
            foreach (var period in _periods.Values)
            {
                period.Figures = (
                    await period.Opened.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
                    await period.Won.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
                    await period.Lost.BuildAsync(rates, cancellationToken).ConfigureAwait(false));
            }
        }

        public DynamicsRow RowOf(CalendarPeriod period)
        {
            var (now, before, year) = (_periods[period].Figures, _periods[period.Previous].Figures, _periods[period.SameLastYear].Figures);
            return new()
            {
                Period = period,
                Opened = Of(now.Opened, before.Opened, year.Opened),
                Won = Of(now.Won, before.Won, year.Won),
                Lost = Of(now.Lost, before.Lost, year.Lost),
            };
        }

        private Collected? At(Instant moment) => context.PeriodOf(moment, unit) is { } period ? _periods.GetValueOrDefault(period) : null;

        private static DynamicsFigure Of(DealFigure now, DealFigure before, DealFigure year) => new()
        {
            Now = now,
            Previous = before,
            LastYear = year,
            ChangeToPrevious = Ratio.Of(now.Count - before.Count, before.Count),
            ChangeToLastYear = Ratio.Of(now.Count - year.Count, year.Count),
        };
    }

    private sealed class Collected(FigureContext context)
    {
        public DealFigureBuilder Opened { get; } = new(context);

        public DealFigureBuilder Won { get; } = new(context);

        public DealFigureBuilder Lost { get; } = new(context);

        public (DealFigure Opened, DealFigure Won, DealFigure Lost) Figures { get; set; }
    }
}
