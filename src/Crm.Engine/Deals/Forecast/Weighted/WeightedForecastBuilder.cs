namespace Crm.Deals;

/// <summary>Builds the weighted forecast from running deals, one after another (DEAL-22).</summary>
internal sealed class WeightedForecastBuilder(WeightedForecastQuery query, FigureContext context, PartnerSegments segments)
{
    private readonly ForecastGroups<ForecastPartBuilder> _parts = new(() => new(context, query.Unit));

    /// <summary>Only running deals have something to bring.</summary>
    public void Add(DealFacts facts, Func<DealFacts, DealProbability> probability)
    {
        if (facts.Status != DealStatus.InProgress)
        {
            return;
        }

        var value = probability(facts).Value;
        _parts.Total.Add(facts, value);
        if (query.SplitBy is { } split)
        {
            foreach (var key in ForecastKeys.Of(facts, split, segments))
            {
                _parts[key].Add(facts, value);
            }
        }
    }

    public async ValueTask<WeightedForecast> BuildAsync(ReportRates rates, ValueList<string> asNow, CancellationToken cancellationToken)
    {
        var total = await _parts.Total.BuildAsync(null, rates, cancellationToken).ConfigureAwait(false);
        var groups = new List<ForecastPart>();
        foreach (var (key, part) in _parts.InOrder())
        {
            groups.Add(await part.BuildAsync(key, rates, cancellationToken).ConfigureAwait(false));
        }

        return new()
        {
            Query = query,
            AsOf = context.AsOf,
            Total = total,
            Groups = ValueList.From(groups),
            AsNowDimensions = asNow,
            RatesUsed = rates.Used,
            RatesMissing = rates.Missing,
        };
    }
}
