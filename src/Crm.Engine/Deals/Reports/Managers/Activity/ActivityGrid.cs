using Crm.Interactions;
using NodaTime;

namespace Crm.Deals;

/// <summary>Collects what was done by manager and sub-period.</summary>
internal sealed class ActivityGrid
{
    private readonly FigureContext _context;
    private readonly CalendarUnit _unit;
    private readonly Dictionary<CalendarPeriod, int> _places;
    private readonly List<CalendarPeriod> _periods;
    private readonly Keyed<UserId, ActivityCell?[]> _managers;

    public ActivityGrid(FigureContext context, SubPeriods periods)
    {
        _context = context;
        _unit = periods.Unit;
        _periods = [.. periods.All()];
        _places = _periods.Select((p, i) => (p, i)).ToDictionary(p => p.p, p => p.i);
        _managers = new(() => new ActivityCell?[_periods.Count]);
    }

    public void Add(DealFacts facts, IReadOnlyList<DealAct> acts, DealWorkOf whose)
    {
        foreach (var act in acts)
        {
            Cell(whose == DealWorkOf.Doer ? act.By : act.Responsible, act.At)?.Add(facts, act);
        }
    }

    public void Add(Interaction interaction, InteractionState? state, DealFacts? deal)
    {
        if (state == InteractionState.Done)
        {
            Cell(interaction.Responsible, interaction.CompletedAt!.Value)?.AddDone(interaction, interaction.Partner ?? deal?.Partner);
        }
        else if (state == InteractionState.Planned && (interaction.PlannedEnd ?? interaction.PlannedStart) is { } due && due < _context.AsOf)
        {
            Cell(interaction.Responsible, due)?.AddOverdue(interaction);
        }
    }

    public async ValueTask<ValueList<ManagerActivity>> BuildAsync(ReportRates rates, CancellationToken cancellationToken)
    {
        var managers = new List<ManagerActivity>();
        foreach (var (manager, cells) in _managers.ByKey())
        {
            var rows = new List<ActivityRow>();
            for (var i = 0; i < cells.Length; i++)
            {
                rows.Add(await (cells[i] ?? new(_context)).BuildAsync(_periods[i], rates, cancellationToken).ConfigureAwait(false));
            }

            managers.Add(new() { Manager = manager, Rows = ValueList.From(rows) });
        }

        return ValueList.From(managers);
    }

    private ActivityCell? Cell(UserId? manager, Instant at) =>
        _context.PeriodOf(at, _unit) is { } period && _places.TryGetValue(period, out var place) ? _managers[manager][place] ??= new(_context) : null;
}
