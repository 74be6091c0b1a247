namespace Crm.Deals;

/// <summary>Collects the deals of a group by status.</summary>
internal sealed class EffectivenessBuilder(FigureContext context)
{
    private readonly DealFigureBuilder _deals = new(context);
    private readonly DealFigureBuilder _running = new(context);
    private readonly DealFigureBuilder _won = new(context);
    private readonly DealFigureBuilder _lost = new(context);

    public void Add(DealFacts facts, int count)
    {
        _deals.Add(facts, count);
        (facts.Status switch
        {
            DealStatus.Won => _won,
            DealStatus.Lost => _lost,
            _ => _running,
        }).Add(facts, count);
    }

    public async ValueTask<EffectivenessPart> BuildAsync(Guid? key, ReportRates rates, CancellationToken cancellationToken)
    {
        var deals = await _deals.BuildAsync(rates, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Key = key is { } id ? EntityIdText.Format(id) : null,
            Deals = Of(deals, deals),
            Running = Of(await _running.BuildAsync(rates, cancellationToken).ConfigureAwait(false), deals),
            Won = Of(await _won.BuildAsync(rates, cancellationToken).ConfigureAwait(false), deals),
            Lost = Of(await _lost.BuildAsync(rates, cancellationToken).ConfigureAwait(false), deals),
        };
    }

    private EffectivenessFigure Of(DealFigure part, DealFigure whole) => new()
    {
        Deals = part,
        CountShare = Ratio.Of(part.Count, whole.Count),
        PotentialShare = AmountShare.Of(part.Potential, part.Converted, whole.Potential, whole.Converted, context),
    };
}
