using Crm.Deals;
using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>Plays a plan on a host, moment by moment over all deals.</summary>
internal sealed class LivePlay(SimulationPlan plan, CrmTestHost host)
{
    private readonly Dictionary<UserId, ICrm> _desks = [];
    private readonly DealId[] _ids = new DealId[plan.Count];

    public async ValueTask<SimulationRun> RunAsync(CancellationToken cancellationToken)
    {
        host.Clock.Set(plan.StartsAt);
        var ground = await plan.PrepareAsync(host.Crm, cancellationToken).ConfigureAwait(false);
        var commands = new SimulatedCommands(plan.Options, ground);
        foreach (var (at, deal, place) in InOrder())
        {
            cancellationToken.ThrowIfCancellationRequested();
            host.Clock.Set(at);
            if (place < 0)
            {
                _ids[deal.Number - 1] = (await Desk(deal.Responsible).Deals.OpenAsync(commands.Open(deal), cancellationToken).ConfigureAwait(false)).Id;
            }
            else
            {
                await DoAsync(Desk(deal.Events[place].By).Deals, commands.Command(_ids[deal.Number - 1], deal.Events[place]), cancellationToken).ConfigureAwait(false);
            }
        }

        host.Clock.Set(plan.EndsAt);
        return new(plan, ground, number => _ids[number - 1], []);
    }

    /// <summary>All that happens, by moment, then by deal, then in the order of the deal's own events.</summary>
    private List<(Instant At, SimulatedDeal Deal, int Place)> InOrder() =>
    [
        .. plan.Deals
            .SelectMany(d => d.Events.Select((e, i) => (e.At, Deal: d, Place: i)).Prepend((At: d.OpenedAt, Deal: d, Place: -1)))
            .OrderBy(x => x.At)
            .ThenBy(x => x.Deal.Number)
            .ThenBy(x => x.Place),
    ];

    private ICrm Desk(UserId user)
    {
        if (!_desks.TryGetValue(user, out var desk))
        {
            desk = host.As(user);
            _desks.Add(user, desk);
        }

        return desk;
    }

    private static ValueTask<Deal> DoAsync(IDealService deals, ExistingDealCommand command, CancellationToken cancellationToken) => command switch
    {
        EditDeal edit => deals.EditAsync(edit, cancellationToken),
        MoveDeal move => deals.MoveAsync(move, cancellationToken),
        DecideDeal decide => deals.DecideAsync(decide, cancellationToken),
        CloseDeal close => deals.CloseAsync(close, cancellationToken),
        _ => throw new InvalidOperationException($"Unknown command {command.GetType().Name}."),
    };
}
