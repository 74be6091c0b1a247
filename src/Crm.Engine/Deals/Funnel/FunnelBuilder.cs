namespace Crm.Deals;

/// <summary>Computes a funnel from deals as of a moment, one after another: the same for the present and for any past (REP-1, REP-2, REP-3).</summary>
internal sealed class FunnelBuilder
{
    private readonly FunnelContext _context;
    private readonly FunnelPartBuilder _total;
    private readonly Dictionary<string, FunnelPartBuilder> _groups = new(StringComparer.Ordinal);
    private FunnelPartBuilder? _rest;

    public FunnelBuilder(FunnelContext context)
    {
        _context = context;
        _total = new(context);
    }

    public void Add(DealAsOf deal)
    {
        if (!FunnelSelection.Takes(deal, _context))
        {
            return;
        }

        var rows = deal.Passages.Where(r => FunnelSelection.Takes(r, _context)).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        _total.Add(deal, rows);
        if (_context.Query.SplitBy is { } split)
        {
            Split(deal, rows, split);
        }
    }

    public async ValueTask<FunnelReport> BuildAsync(IExchangeRates source, CancellationToken cancellationToken)
    {
        var rates = new ReportRates(_context.Figures, source);
        var total = await _total.BuildAsync(null, rates, cancellationToken).ConfigureAwait(false);
        var groups = new List<FunnelPart>();
        foreach (var (key, part) in _groups.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            groups.Add(await part.BuildAsync(key, rates, cancellationToken).ConfigureAwait(false));
        }

        if (_rest is not null)
        {
            groups.Add(await _rest.BuildAsync(null, rates, cancellationToken).ConfigureAwait(false));
        }

        return new()
        {
            Query = _context.Query,
            AsOf = _context.AsOf,
            Total = total,
            Groups = ValueList.From(groups),
            AsNowDimensions = ValueList.From(AsNow()),
            RatesUsed = rates.Used,
            RatesMissing = rates.Missing,
        };
    }

    private IEnumerable<string> AsNow()
    {
        if (_context.IsSplitBy(FunnelSplit.Segment) || _context.Query.Filter.Segments.Count > 0)
        {
            yield return "segment";
        }

        if (_context.Query is { LeavesOutPlannedLater: true, Mode: FunnelMode.Active })
        {
            yield return "next_step";
        }
    }

    private void Split(DealAsOf deal, List<StagePassage> rows, FunnelSplit split)
    {
        switch (split)
        {
            case FunnelSplit.Mover:
                // Each row belongs to who made its last move; the deal counts with each of them.
                SplitByMover(deal, rows);
                break;
            case FunnelSplit.Segment:
                var segments = _context.Segments.Of(deal.Facts);
                foreach (var segment in segments)
                {
                    Group(segment.ToString()).Add(deal, rows);
                }

                if (segments.Count == 0)
                {
                    Group(null).Add(deal, rows);
                }

                break;
            default:
                Group(KeyOf(deal.Facts, split)).Add(deal, rows);
                break;
        }
    }

    private void SplitByMover(DealAsOf deal, List<StagePassage> rows)
    {
        foreach (var group in rows.GroupBy(r => r.Mover))
        {
            Group(group.Key?.ToString()).Add(deal, [.. group], rows, deal.Passages.Where(r => r.Mover == group.Key));
        }
    }

    private static string? KeyOf(DealFacts facts, FunnelSplit split) => split switch
    {
        FunnelSplit.Kind => facts.Kind.ToString(),
        FunnelSplit.Responsible => facts.Responsible.ToString(),
        FunnelSplit.Partner => facts.Partner?.ToString(),
        FunnelSplit.Source => facts.Source?.ToString(),
        _ => throw new InvalidOperationException($"Unknown split {split}."),
    };

    private FunnelPartBuilder Group(string? key)
    {
        if (key is null)
        {
            return _rest ??= new(_context);
        }

        if (!_groups.TryGetValue(key, out var part))
        {
            part = new(_context);
            _groups.Add(key, part);
        }

        return part;
    }
}
