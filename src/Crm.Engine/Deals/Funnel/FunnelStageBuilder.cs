using NodaTime;

namespace Crm.Deals;

/// <summary>Collects the figures of one stage of one part of the funnel.</summary>
internal sealed class FunnelStageBuilder(FunnelStageKey stage, FunnelContext context)
{
    private readonly DealFigureBuilder _inProgress = new(context.Figures);
    private readonly DealFigureBuilder _passed = new(context.Figures);
    private readonly DealFigureBuilder _lost = new(context.Figures);
    private readonly DealFigureBuilder _entered = new(context.Figures);
    private readonly DealFigureBuilder _skipped = new(context.Figures);
    private readonly DealFigureBuilder _overdue = new(context.Figures);
    private readonly Dictionary<DirectoryEntryId, DealFigureBuilder> _reasons = [];
    private readonly List<Duration> _durations = [];
    private DealFigureBuilder? _noReason;
    private int _jumped;
    private long _visits;
    private Int128 _timeInStage;

    public FunnelStageKey Stage => stage;

    /// <summary>A row that counts (REP-1).</summary>
    public void Add(FunnelRow row)
    {
        _entered.Add(row);
        switch (row.Passage.Result)
        {
            case PassageResult.InProgress:
                _inProgress.Add(row);
                break;
            case PassageResult.Passed:
                _passed.Add(row);
                break;
            default:
                _lost.Add(row);
                ReasonOf(row.Facts.LossReason).Add(row);
                break;
        }

        if (row.Passage.IsSkipped)
        {
            _skipped.Add(row);
        }
        else if (row.Passage.Length() is { } length)
        {
            _durations.Add(length);
        }

        if (row.IsOverdue(stage, context.AsOf))
        {
            _overdue.Add(row);
        }
    }

    /// <summary>A deal on a later stage counts here as passed (REP-3, shape accumulation); it has no duration here.</summary>
    public void AddAccumulated(DealFacts facts, Money potential, Instant at)
    {
        _entered.Add(facts, potential, at);
        _passed.Add(facts, potential, at);
    }

    /// <summary>A deal of a cohort came to a later stage without a row here: it counts as visited, and nowhere else (REP-2).</summary>
    public void AddJumped() => _jumped++;

    /// <summary>Stays from the journal, those of voided rows among them (REP-1).</summary>
    public void AddStays(DealAsOf deal, StagePassage row)
    {
        _visits += row.Visits;
        _timeInStage += DurationMath.Nanoseconds(row.Stayed);
        if (row is { Result: PassageResult.InProgress, IsVoided: false } && deal.Facts.StageEnteredAt is { } since)
        {
            _timeInStage += DurationMath.Nanoseconds(context.AsOf - since);
        }
    }

    public async ValueTask<FunnelRowFigures> BuildAsync(ReportRates rates, CancellationToken cancellationToken)
    {
        var figures = new FunnelStageFigures
        {
            Stage = stage.Key,
            InProgress = await _inProgress.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Passed = await _passed.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Lost = await _lost.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Skipped = await _skipped.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            Overdue = await _overdue.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            LostByReason = await LossesAsync(rates, cancellationToken).ConfigureAwait(false),
            Durations = DurationStatistics.Of(_durations),
            Visits = _visits,
            TimeInStage = DurationMath.Sum(_timeInStage),
        };
        return new(figures, await _entered.BuildAsync(rates, cancellationToken).ConfigureAwait(false), _jumped);
    }

    private DealFigureBuilder ReasonOf(DirectoryEntryId? reason)
    {
        if (reason is not { } named)
        {
            return _noReason ??= new(context.Figures);
        }

        if (!_reasons.TryGetValue(named, out var figure))
        {
            figure = new(context.Figures);
            _reasons.Add(named, figure);
        }

        return figure;
    }

    private async ValueTask<ValueList<FunnelLoss>> LossesAsync(ReportRates rates, CancellationToken cancellationToken)
    {
        var losses = new List<FunnelLoss>();
        foreach (var (reason, figure) in _reasons)
        {
            losses.Add(new() { Reason = reason, Lost = await figure.BuildAsync(rates, cancellationToken).ConfigureAwait(false) });
        }

        if (_noReason is not null)
        {
            losses.Add(new() { Lost = await _noReason.BuildAsync(rates, cancellationToken).ConfigureAwait(false) });
        }

        return ValueList.From(losses);
    }
}
