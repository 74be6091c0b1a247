using Crm.Deals;
using Crm.Interactions;
using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;

namespace Crm.Views;

/// <summary>Cards.</summary>
internal sealed class CardService(CrmSession session) : ICardService
{
    public async ValueTask<DealCard> DealAsync(DealId id, DealCardOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        ViewChecks.Size(options.Interactions, "interactions", 0, DealCardOptions.MaxRows);
        ViewChecks.Size(options.Journal, "journal", 0, DealCardOptions.MaxRows);
        using var activity = CrmTelemetry.Start("cards", "deal");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            if (await snapshot.FindAsync<Deal>(id.Value, cancellationToken).ConfigureAwait(false) is not { } deal
                || !await session.MayReadAsync(deal, cancellationToken).ConfigureAwait(false))
            {
                throw new CrmNotFoundException(id.Reference);
            }

            return await new DealCardBuilder(session, snapshot, deal, options).BuildAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<Surroundings> SurroundingsAsync(DealId deal, int depth = 1, int mostPartners = 1_000, CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("cards", "surroundings");
        var found = await session.GetAsync<Deal>(deal.Value, cancellationToken).ConfigureAwait(false);
        PartnerId[] partners = [.. found.Participants.Select(p => p.Partner).Append(found.Partner ?? default).Where(p => p != default).Distinct()];
        var query = new SurroundingsQuery([.. partners]) { Contacts = [.. found.Contacts.Select(c => c.Contact).Distinct()], Depth = depth, MostPartners = mostPartners };
        return await new RelationService(session).AroundAsync(query, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<ClientCard> ClientAsync(PartnerId id, ClientCardOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        ViewChecks.Size(options.DealCount, "deal_count", 0, ClientCardOptions.MaxRows);
        ViewChecks.Size(options.TimelineSize, "timeline_size", 1, ClientCardOptions.MaxRows);
        ViewChecks.Size(options.ListSize, "list_size", 1, ClientCardOptions.MaxRows);
        CommonChecks.Given(options.Deals, "deals");
        using var activity = CrmTelemetry.Start("cards", "client");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var client = await Clients.OfAsync(session, snapshot, id, cancellationToken).ConfigureAwait(false);
            return await new ClientCardBuilder(session, snapshot, client, options).BuildAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<Page<Interaction>> TimelineAsync(PartnerId client, int size = 50, Cursor? after = null, CancellationToken cancellationToken = default)
    {
        ViewChecks.Size(size, "size", 1, ClientCardOptions.MaxRows);
        using var activity = CrmTelemetry.Start("cards", "timeline");
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            var whose = await Clients.OfAsync(session, snapshot, client, cancellationToken).ConfigureAwait(false);
            return await new ViewRows(session, snapshot).PageAsync(Timelines.Of(whose.Id), size, after, cancellationToken).ConfigureAwait(false);
        }
    }
}
