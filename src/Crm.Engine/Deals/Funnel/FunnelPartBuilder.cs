namespace Crm.Deals;

/// <summary>Collects the funnel of a selection of deals.</summary>
internal sealed class FunnelPartBuilder
{
    private readonly FunnelContext _context;
    private readonly FunnelStageBuilder[] _stages;
    private readonly Dictionary<string, int> _places;
    private readonly DealFigureBuilder _deals;
    private readonly DealFigureBuilder _running;
    private readonly DealFigureBuilder _won;
    private readonly DealFigureBuilder _lost;

    public FunnelPartBuilder(FunnelContext context)
    {
        _context = context;
        _stages = [.. context.Stages.Select(s => new FunnelStageBuilder(s, context))];
        _places = context.Stages.Select((s, i) => (s.Key, i)).ToDictionary(s => s.Key, s => s.i, StringComparer.Ordinal);
        (_deals, _running, _won, _lost) = (new(context.Figures), new(context.Figures), new(context.Figures), new(context.Figures));
    }

    /// <summary>Adds a deal with those of its rows that count.</summary>
    public void Add(DealAsOf deal, IReadOnlyList<StagePassage> rows) => Add(deal, rows, rows, deal.Passages);

    /// <summary>Adds a deal with those of its rows that count here, among those that count at all, and the rows whose stays belong here.</summary>
    public void Add(DealAsOf deal, IReadOnlyList<StagePassage> rows, IReadOnlyList<StagePassage> counted, IEnumerable<StagePassage> stays)
    {
        AddDeal(deal.Facts);
        var last = -1;
        foreach (var row in rows)
        {
            if (_places.TryGetValue(row.Stage, out var place))
            {
                _stages[place].Add(new(deal, row));
                last = Math.Max(last, _context.Stages[place].IsRetired ? -1 : place);
            }
        }

        foreach (var row in stays)
        {
            if (_places.TryGetValue(row.Stage, out var place) && FunnelSelection.IsOfPeriod(row, _context))
            {
                _stages[place].AddStays(deal, row);
            }
        }

        if (_context.Query.IsAccumulated || _context.Query.IsCohort)
        {
            FillEarlier(deal, counted, last);
        }
    }

    public async ValueTask<FunnelPart> BuildAsync(string? key, ReportRates rates, CancellationToken cancellationToken)
    {
        var rows = new List<FunnelRowFigures>();
        foreach (var stage in _stages)
        {
            rows.Add(await stage.BuildAsync(rates, cancellationToken).ConfigureAwait(false));
        }

        var figures = new FunnelPartFigures
        {
            Key = key,
            Deals = await _deals.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Running = await _running.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Won = await _won.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Lost = await _lost.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
        };
        return FunnelAssembly.Part(figures, _context.Stages, rows);
    }

    private void AddDeal(DealFacts facts)
    {
        var at = facts.DecidedAt ?? _context.AsOf;
        _deals.Add(facts, facts.Potential, at);
        if (facts.Status == DealStatus.InProgress)
        {
            _running.Add(facts, facts.Potential, at);
        }
        else if (FunnelSelection.IsDecided(facts, _context))
        {
            (facts.Status == DealStatus.Won ? _won : _lost).Add(facts, facts.Potential, at);
        }
    }

    /// <summary>
    /// Deals on later stages are also counted in all earlier ones they have no counted row in (REP-3). In a cohort they have visited them at least by jumping
    /// over, as over a stage that a later version added: so no step converts above 1 (REP-2).
    /// </summary>
    private void FillEarlier(DealAsOf deal, IReadOnlyList<StagePassage> counted, int last)
    {
        for (var place = 0; place < last; place++)
        {
            var stage = _stages[place].Stage;
            if (stage.IsRetired || counted.Any(r => string.Equals(r.Stage, stage.Key, StringComparison.Ordinal)))
            {
                continue;
            }

            if (!_context.Query.IsAccumulated)
            {
                _stages[place].AddJumped();
            }
            else
            {
                _stages[place].AddAccumulated(deal.Facts, deal.Facts.Potential, deal.Facts.DecidedAt ?? _context.AsOf);
            }
        }
    }
}
