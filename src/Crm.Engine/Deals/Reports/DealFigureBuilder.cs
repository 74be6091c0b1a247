using NodaTime;

namespace Crm.Deals;

/// <summary>Collects one figure: how many, Σ per currency, and what is needed to convert and to name the deals behind it.</summary>
internal sealed class DealFigureBuilder(FigureContext context)
{
    private readonly Dictionary<CurrencyCode, Int128> _sums = [];
    private readonly List<DealId>? _deals = context.WithDeals ? [] : null;
    private readonly List<DatedAmount>? _dated = context.Currency is null ? null : [];

    public int Count { get; private set; }

    public void Add(DealFacts facts, Money potential, Instant at)
    {
        Count++;
        _sums[potential.Currency] = _sums.GetValueOrDefault(potential.Currency) + potential.ToTenThousandths();
        _deals?.Add(facts.Deal);
        _dated?.Add(new(potential, at.InZone(context.Zone).Date, facts.FrozenRate));
    }

    public void Add(FunnelRow row) => Add(row.Facts, row.Passage.Potential, row.ValueMoment(context.AsOf));

    /// <summary>A deal with its potential; converted at the day it was decided, else at the as-of day.</summary>
    public void Add(DealFacts facts) => Add(facts, facts.Potential, facts.DecidedAt ?? context.AsOf);

    public async ValueTask<DealFigure> BuildAsync(ReportRates rates, CancellationToken cancellationToken)
    {
        _deals?.Sort();
        return new()
        {
            Count = Count,
            Potential = MoneySum.From(_sums.Select(s => Money.FromUnits(s.Value, s.Key))),
            Converted = _dated is null ? null : await rates.ConvertAsync(_dated, cancellationToken).ConfigureAwait(false),
            Deals = _deals is null ? [] : ValueList.From(_deals),
        };
    }
}
