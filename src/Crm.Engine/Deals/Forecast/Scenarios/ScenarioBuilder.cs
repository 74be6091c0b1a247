namespace Crm.Deals;

/// <summary>Builds a scenario forecast: learns from history, looks how well it would have done, draws.</summary>
/// <param name="query">The question.</param>
/// <param name="context">Its moment, zone and currency.</param>
/// <param name="history">Every deal of the tenant, whoever may read it: what is learnt from.</param>
/// <param name="chosen">The deals of the question: drawn if they run, else part of how well the past was forecast.</param>
internal sealed class ScenarioBuilder(ScenarioQuery query, FigureContext context, IReadOnlyList<PastDeal> history, IReadOnlySet<DealId> chosen)
{
    private readonly List<PastDeal> _selection = [.. history.Where(d => chosen.Contains(d.Facts.Deal))];

    public async ValueTask<ScenarioForecast> BuildAsync(ReportRates rates, ValueList<string> asNow, CancellationToken cancellationToken)
    {
        var now = PastDeal.Days(context.AsOf);
        var from = Math.Max(0, PastDeal.Days(query.Period.Start ?? context.AsOf) - now);
        var until = PastDeal.Days(query.Period.End!.Value) - now;
        var model = new ChanceModel(history);
        var backtests = query.LearnsSpread ? ScenarioSpread.Look(model, _selection, now, from, until) : [];
        var spread = ScenarioSpread.Of(backtests);

        var kinds = ChanceModel.KindsWithHistory(history, now);
        var (known, unknown) = (new DealFigureBuilder(context), new DealFigureBuilder(context));
        var drawn = new List<PastDeal>();
        foreach (var deal in _selection.Where(d => d.Facts.Status == DealStatus.InProgress).OrderBy(d => d.Facts.Deal))
        {
            var isKnown = kinds.Contains(deal.Facts.Kind);
            (isKnown ? known : unknown).Add(deal.Facts);
            if (isKnown)
            {
                drawn.Add(deal);
            }
        }

        model.Learn(drawn, now, from, until);

        // Refuses sums that no amount can hold, before they are drawn.
        var deals = await known.BuildAsync(rates, cancellationToken).ConfigureAwait(false);
        var amounts = await ScenarioAmounts.OfAsync(drawn, rates, context, cancellationToken).ConfigureAwait(false);
        var (sums, won) = ScenarioDraws.Run([.. drawn.Select(model.Of)], amounts.Units, spread, query.Runs, query.Seed, cancellationToken);
        return new()
        {
            Query = query,
            AsOf = context.AsOf,
            Deals = deals,
            WithoutHistory = await unknown.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Won = ScenarioQuantiles.Counts(won),
            Sums = ValueList.From(amounts.Currencies.Select((c, i) => ScenarioQuantiles.Sums(sums[i], c))),
            Converted = context.Currency is { } currency ? ScenarioQuantiles.Sums(sums[^1], currency) : null,
            Spread = spread,
            Backtests = ValueList.From(backtests),
            AsNowDimensions = asNow,
            RatesUsed = rates.Used,
            RatesMissing = rates.Missing,
        };
    }
}
