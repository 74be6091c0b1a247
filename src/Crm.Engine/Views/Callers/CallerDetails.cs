using Crm.Deals;
using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Views;

/// <summary>Adds to callers what is told of their clients: running deals, whom to connect with, sections; the same queries for one caller and for twenty.</summary>
internal sealed class CallerDetails(CrmSession session, IStoreView view, Instant at)
{
    private readonly ViewRows _rows = new(session, view);

    public async ValueTask<IReadOnlyList<Caller>> AddAsync(IReadOnlyList<Caller> callers, CancellationToken cancellationToken)
    {
        List<Partner> clients = [.. callers.Select(c => c.Client).OfType<Partner>().DistinctBy(c => c.Id)];
        var deals = await RunningAsync(clients, cancellationToken).ConfigureAwait(false);
        var roles = await ResponsibleNames.OfAsync(_rows, clients, cancellationToken).ConfigureAwait(false);
        var sections = new Dictionary<PartnerId, ValueList<CardSection>>();
        foreach (var client in clients)
        {
            var told = session.Setup.ClientSections.Where(s => s.IsToldOfCallers);
            sections[client.Id] = await ClientSections.LoadAsync(new(client, view, session.Principal, at), told, cancellationToken).ConfigureAwait(false);
        }

        return
        [
            .. callers.Select(caller => caller.Client is not { } client ? caller : caller with
            {
                RunningDeals = ValueList.From(deals[client.Id].Take(CallerAnswer.MaxDeals)),
                ConnectWith = ResponsibleNames.Of(client, roles),
                Sections = sections[client.Id],
            }),
        ];
    }

    private async ValueTask<ILookup<PartnerId, DealTile>> RunningAsync(List<Partner> clients, CancellationToken cancellationToken)
    {
        PartnerId[] ids = [.. clients.Select(c => c.Id)];
        var running = DealSpecs.Running().And(Specification.Where<Deal>(d => d.Partner != null && ids.Contains(d.Partner.Value)));
        running.Query.OrderByDescending(d => d.OpenedAt);
        var deals = ids.Length == 0 ? [] : await _rows.ListAsync(running, CallerAnswer.MaxCallers * CallerAnswer.MaxDeals, cancellationToken).ConfigureAwait(false);
        return (await DealTiles.OfAsync(session, view, deals, at, cancellationToken).ConfigureAwait(false)).ToLookup(t => t.Deal.Partner!.Value);
    }
}
