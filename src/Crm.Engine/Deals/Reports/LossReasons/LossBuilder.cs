namespace Crm.Deals;

/// <summary>Collects lost deals by reason and by stage of loss.</summary>
internal sealed class LossBuilder
{
    private readonly DealFigureBuilder _lost;
    private readonly LossStagesBuilder _stages;
    private readonly Keyed<DirectoryEntryId, LossReasonBuilder> _reasons;

    public LossBuilder(FigureContext context)
    {
        _lost = new(context);
        _stages = new(context);
        _reasons = new(() => new(context));
    }

    public int Count => _lost.Count;

    /// <summary>The processes whose stages are met.</summary>
    public IEnumerable<SalesProcessId> Processes => _stages.Processes;

    public void Add(DealFacts facts, int count)
    {
        _lost.Add(facts, count);
        _stages.Add(facts, count);
        _reasons[facts.LossReason].Add(facts, count);
    }

    public async ValueTask<LossGroup> BuildAsync(Guid? key, StageNames names, ReportRates rates, CancellationToken cancellationToken) => new()
    {
        Key = key is { } id ? EntityIdText.Format(id) : null,
        Lost = await _lost.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
        Reasons = await ReasonsAsync(names, rates, cancellationToken).ConfigureAwait(false),
        Stages = await _stages.BuildAsync(names, rates, cancellationToken).ConfigureAwait(false),
    };

    private async ValueTask<ValueList<LossReasonFigure>> ReasonsAsync(StageNames names, ReportRates rates, CancellationToken cancellationToken)
    {
        var reasons = new List<LossReasonFigure>();
        foreach (var (reason, builder) in _reasons.MostFirst(r => r.Lost.Count))
        {
            reasons.Add(new()
            {
                Reason = reason,
                Lost = await builder.Lost.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
                Share = (decimal)builder.Lost.Count / _lost.Count,
                Stages = await builder.Stages.BuildAsync(names, rates, cancellationToken).ConfigureAwait(false),
            });
        }

        return ValueList.From(reasons);
    }

    private sealed class LossReasonBuilder(FigureContext context)
    {
        public DealFigureBuilder Lost { get; } = new(context);

        public LossStagesBuilder Stages { get; } = new(context);

        public void Add(DealFacts facts, int count)
        {
            Lost.Add(facts, count);
            Stages.Add(facts, count);
        }
    }
}

/// <summary>Collects lost deals by stage of loss: the stage they were decided in.</summary>
internal sealed class LossStagesBuilder(FigureContext context)
{
    private readonly Dictionary<LossStage, DealFigureBuilder> _stages = [];

    public IEnumerable<SalesProcessId> Processes => _stages.Keys.Where(s => s.Process is not null).Select(s => s.Process!.Value);

    public void Add(DealFacts facts, int count)
    {
        var stage = facts is { Process: { } process, Stage: { } key } ? new LossStage(process, key) : default;
        if (!_stages.TryGetValue(stage, out var figure))
        {
            figure = new(context);
            _stages.Add(stage, figure);
        }

        figure.Add(facts, count);
    }

    public async ValueTask<ValueList<LossStageFigure>> BuildAsync(StageNames names, ReportRates rates, CancellationToken cancellationToken)
    {
        var stages = new List<LossStageFigure>();
        foreach (var (stage, figure) in names.InOrder(_stages, s => s.Key))
        {
            stages.Add(new()
            {
                Process = stage.Process,
                Stage = stage.Stage,
                Name = names.NameOf(stage),
                Lost = await figure.BuildAsync(rates, cancellationToken).ConfigureAwait(false),
            });
        }

        return ValueList.From(stages);
    }
}
