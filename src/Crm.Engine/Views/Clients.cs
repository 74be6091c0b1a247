using Crm.Kernel;
using Crm.Partners;
using Crm.Storage;

namespace Crm.Views;

/// <summary>Finds the client a view is about.</summary>
internal static class Clients
{
    /// <summary>The client; of one that was merged, the survivor (PARTY-11).</summary>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    public static async ValueTask<Partner> OfAsync(CrmSession session, IStoreView view, PartnerId id, CancellationToken cancellationToken)
    {
        var client = await view.FindAsync<Partner>(id.Value, cancellationToken).ConfigureAwait(false);
        while (client is { MergedInto: { } survivor })
        {
            client = await view.FindAsync<Partner>(survivor.Value, cancellationToken).ConfigureAwait(false);
        }

        return client is not null && await session.MayReadAsync(client, cancellationToken).ConfigureAwait(false) ? client : throw new CrmNotFoundException(id.Reference);
    }
}
