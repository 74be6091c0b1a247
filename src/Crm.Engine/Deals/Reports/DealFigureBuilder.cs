using NodaTime;

namespace Crm.Deals;

/// <summary>Collects one figure: how many, Σ per currency, and what is needed to convert and to name the deals behind it.</summary>
internal sealed class DealFigureBuilder(FigureContext context)
{
    private readonly AmountBuilder _amounts = new(context);
    private readonly List<DealId>? _deals = context.WithDeals ? [] : null;

    public int Count { get; private set; }

    /// <summary>A deal, or so many that look the same: then the potential is that of all of them.</summary>
    public void Add(DealFacts facts, Money potential, Instant at, int count = 1)
    {
        Count += count;
        _amounts.Add(potential, at, facts.FrozenRate);
        _deals?.Add(facts.Deal);
    }

    public void Add(FunnelRow row) => Add(row.Facts, row.Passage.Potential, row.ValueMoment(context.AsOf));

    /// <summary>A deal with its potential; converted at the day it was decided, else at the as-of day.</summary>
    public void Add(DealFacts facts, int count = 1) => Add(facts, facts.Potential, facts.DecidedAt ?? context.AsOf, count);

    public async ValueTask<DealFigure> BuildAsync(ReportRates rates, CancellationToken cancellationToken)
    {
        _deals?.Sort();
        return new()
        {
            Count = Count,
            Potential = _amounts.Sum(),
            Converted = await _amounts.ConvertAsync(rates, cancellationToken).ConfigureAwait(false),
            Deals = _deals is null ? [] : ValueList.From(_deals),
        };
    }
}
