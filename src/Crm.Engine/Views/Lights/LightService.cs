using Crm.Deals;
using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;

namespace Crm.Views;

/// <summary>Traffic lights of clients and deals (PARTY-12).</summary>
internal sealed class LightService(CrmSession session) : ILightService
{
    public async ValueTask<ClientLight> ClientAsync(PartnerId client, CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("lights", "client");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var found = await Clients.OfAsync(session, snapshot, client, cancellationToken).ConfigureAwait(false);
            return (await new LightReader(session, snapshot).OfClientsAsync([found], cancellationToken).ConfigureAwait(false))[found.Id];
        }
    }

    public async ValueTask<IReadOnlyList<ClientLight>> ClientsAsync(ValueList<PartnerId> clients, CancellationToken cancellationToken = default)
    {
        CommonChecks.Ids(clients, "clients", ILightService.Most);
        using var activity = CrmTelemetry.Start("lights", "clients");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            PartnerId[] wanted = [.. clients.Distinct()];
            var found = await Rows.ListAsync(snapshot, session.Gated(Specification.Where<Partner>(p => p.MergedInto == null && wanted.Contains(p.Id))), cancellationToken).ConfigureAwait(false);
            var lights = await new LightReader(session, snapshot).OfClientsAsync(found, cancellationToken).ConfigureAwait(false);
            return [.. clients.Where(lights.ContainsKey).Select(c => lights[c])];
        }
    }

    public async ValueTask<DealLight> DealAsync(DealId deal, CancellationToken cancellationToken = default) =>
        await OfAsync([deal], "deal", cancellationToken).ConfigureAwait(false) is [var light] ? light : throw new CrmNotFoundException(deal.Reference);

    public ValueTask<IReadOnlyList<DealLight>> DealsAsync(ValueList<DealId> deals, CancellationToken cancellationToken = default)
    {
        CommonChecks.Ids(deals, "deals", ILightService.Most);
        return OfAsync(deals, "deals", cancellationToken);
    }

    private async ValueTask<IReadOnlyList<DealLight>> OfAsync(ValueList<DealId> deals, string verb, CancellationToken cancellationToken)
    {
        using var activity = CrmTelemetry.Start("lights", verb);
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            DealId[] wanted = [.. deals.Distinct()];
            var found = await Rows.ListAsync(snapshot, session.Gated(Specification.Where<Deal>(d => wanted.Contains(d.Id))), cancellationToken).ConfigureAwait(false);
            var lights = await new LightReader(session, snapshot).OfDealsAsync(found, cancellationToken).ConfigureAwait(false);
            return [.. deals.Where(lights.ContainsKey).Select(d => lights[d])];
        }
    }
}
