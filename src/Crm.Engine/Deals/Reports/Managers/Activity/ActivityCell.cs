using Crm.Interactions;

namespace Crm.Deals;

/// <summary>Collects what one manager did in one sub-period.</summary>
internal sealed class ActivityCell(FigureContext context)
{
    private readonly List<InteractionId> _done = [];
    private readonly List<InteractionId> _overdue = [];
    private readonly SortedDictionary<(InteractionType Type, InteractionDirection Direction), List<InteractionId>> _sorts = [];
    private readonly HashSet<PartnerId> _clients = [];
    private readonly HashSet<(DealActKind What, DealId Deal)> _seen = [];
    private readonly DealFigureBuilder[] _deals = [.. Enum.GetValues<DealActKind>().Select(_ => new DealFigureBuilder(context))];

    /// <summary>A deal counts once in the cell, however often it was moved or decided.</summary>
    public void Add(DealFacts facts, DealAct act)
    {
        if (_seen.Add((act.What, facts.Deal)))
        {
            _deals[(int)act.What].Add(facts, facts.Potential, act.At);
        }
    }

    public void AddDone(Interaction interaction, PartnerId? client)
    {
        _done.Add(interaction.Id);
        if (!_sorts.TryGetValue((interaction.Type, interaction.Direction), out var sort))
        {
            _sorts[(interaction.Type, interaction.Direction)] = sort = [];
        }

        sort.Add(interaction.Id);
        if (client is { } partner)
        {
            _clients.Add(partner);
        }
    }

    public void AddOverdue(Interaction interaction) => _overdue.Add(interaction.Id);

    public async ValueTask<ActivityRow> BuildAsync(CalendarPeriod period, ReportRates rates, CancellationToken cancellationToken) => new()
    {
        Period = period,
        Done = CountFigures.Of(_done, context),
        DoneBySort = ValueList.From(_sorts.Select(s => new ActivitySort { Type = s.Key.Type, Direction = s.Key.Direction, Done = CountFigures.Of(s.Value, context) })),
        Overdue = CountFigures.Of(_overdue, context),
        Opened = await _deals[(int)DealActKind.Opened].BuildAsync(rates, cancellationToken).ConfigureAwait(false),
        Moved = await _deals[(int)DealActKind.Moved].BuildAsync(rates, cancellationToken).ConfigureAwait(false),
        Decided = await _deals[(int)DealActKind.Decided].BuildAsync(rates, cancellationToken).ConfigureAwait(false),
        Clients = CountFigures.Of(_clients, context),
    };
}
