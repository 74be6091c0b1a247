namespace Crm.Deals;

/// <summary>Collects the demand of closed deals, wholly and by reason.</summary>
internal sealed class DemandGroupBuilder(FigureContext context)
{
    private readonly Keyed<DirectoryEntryId, DemandBuilder> _reasons = new(() => new(context));

    public DemandBuilder Demand { get; } = new(context);

    public void Add(DealFacts facts)
    {
        foreach (var line in facts.Demand)
        {
            Demand.Add(facts, line);
            _reasons[line.Reason].Add(facts, line);
        }
    }

    public async ValueTask<ValueList<DemandReasonFigure>> ReasonsAsync(ReportRates rates, CancellationToken cancellationToken)
    {
        var reasons = new List<DemandReasonFigure>();
        foreach (var (reason, demand) in _reasons.MostFirst(d => d.Deals))
        {
            reasons.Add(new() { Reason = reason, Demand = await demand.BuildAsync(rates, cancellationToken).ConfigureAwait(false) });
        }

        return ValueList.From(reasons);
    }
}

/// <summary>Collects lines of demand; deals are counted once.</summary>
internal sealed class DemandBuilder(FigureContext context)
{
    private readonly HashSet<DealId> _deals = [];
    private readonly AmountBuilder _wanted = new(context);
    private readonly AmountBuilder _satisfied = new(context);
    private readonly AmountBuilder _unsatisfied = new(context);
    private int _lines;

    public int Deals => _deals.Count;

    public void Add(DealFacts facts, DemandFact line)
    {
        _deals.Add(facts.Deal);
        _lines++;

        // REP-6: satisfied is rounded to minor units, unsatisfied = amount - satisfied.
        var satisfied = new Money(Math.Round(line.Amount.Amount * line.Satisfied, line.Amount.Currency.MinorUnits, MidpointRounding.AwayFromZero), line.Amount.Currency);
        var ended = facts.EndedAt ?? context.AsOf;
        _wanted.Add(line.Amount, ended);
        _satisfied.Add(satisfied, ended);
        _unsatisfied.Add(line.Amount - satisfied, ended);
    }

    public async ValueTask<DemandFigure> BuildAsync(ReportRates rates, CancellationToken cancellationToken)
    {
        var wanted = await SumAsync(_wanted, rates, cancellationToken).ConfigureAwait(false);
        var satisfied = await SumAsync(_satisfied, rates, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Count = _deals.Count,
            Lines = _lines,
            Wanted = wanted,
            Satisfied = satisfied,
            Unsatisfied = await SumAsync(_unsatisfied, rates, cancellationToken).ConfigureAwait(false),
            SatisfiedShare = AmountShare.Of(satisfied.Amount, satisfied.Converted, wanted.Amount, wanted.Converted, context),
            Deals = context.WithDeals ? ValueList.From(_deals.Order()) : [],
        };
    }

    private static async ValueTask<DemandSum> SumAsync(AmountBuilder amounts, ReportRates rates, CancellationToken cancellationToken) => new()
    {
        Amount = amounts.Sum(),
        Converted = await amounts.ConvertAsync(rates, cancellationToken).ConfigureAwait(false),
    };
}
