using Crm.Deals;
using Crm.Kernel;

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
}
