using NodaTime;

namespace Crm.Deals;

/// <summary>Builds the velocity from deals as of a moment, one after another (REP-9).</summary>
internal sealed class VelocityBuilder(VelocityQuery query, FigureContext context, PartnerSegments segments, Func<DealAsOf, Instant, CancellationToken, ValueTask<Money>> potentialAt)
{
    private readonly ForecastGroups<VelocityFigures> _figures = new(() => new(context));

    public async ValueTask AddAsync(DealAsOf deal, CancellationToken cancellationToken)
    {
        var facts = deal.Facts;
        switch (facts)
        {
            case { Status: DealStatus.InProgress }:
                Each(facts, f => f.AddRunning(facts));
                break;
            case { Status: DealStatus.Lost, DecidedAt: { } decided } when query.Window.Contains(decided):
                Each(facts, f => f.AddLost());
                break;
            case { Status: DealStatus.Won, DecidedAt: { } decided } when query.Window.Contains(decided):
                var potential = await potentialAt(deal, decided, cancellationToken).ConfigureAwait(false);
                Each(facts, f => f.AddWon(facts, potential, decided));
                break;
            default:
                break;
        }
    }

    public async ValueTask<VelocityReport> BuildAsync(ReportRates rates, ValueList<string> asNow, CancellationToken cancellationToken)
    {
        var total = await _figures.Total.BuildAsync(null, rates, cancellationToken).ConfigureAwait(false);
        var groups = new List<SalesVelocity>();
        foreach (var (key, figures) in _figures.InOrder())
        {
            groups.Add(await figures.BuildAsync(key, rates, cancellationToken).ConfigureAwait(false));
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

    private void Each(DealFacts facts, Action<VelocityFigures> add)
    {
        add(_figures.Total);
        if (query.SplitBy is { } split)
        {
            foreach (var key in ForecastKeys.Of(facts, split, segments))
            {
                add(_figures[key]);
            }
        }
    }
}
