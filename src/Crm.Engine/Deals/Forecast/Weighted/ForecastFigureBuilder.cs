namespace Crm.Deals;

/// <summary>Collects deals with their potential as it stands and weighted.</summary>
internal sealed class ForecastFigureBuilder(FigureContext context)
{
    private readonly DealFigureBuilder _deals = new(context);
    private readonly DealFigureBuilder _weighted = new(context);

    public void Add(DealFacts facts, decimal probability)
    {
        _deals.Add(facts);
        _weighted.Add(facts, facts.Potential.Multiply(probability, MidpointRounding.AwayFromZero), facts.DecidedAt ?? context.AsOf);
    }

    public async ValueTask<ForecastFigure> BuildAsync(ReportRates rates, CancellationToken cancellationToken)
    {
        var weighted = await _weighted.BuildAsync(rates, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Deals = await _deals.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Weighted = weighted.Potential,
            WeightedConverted = weighted.Converted,
        };
    }
}
