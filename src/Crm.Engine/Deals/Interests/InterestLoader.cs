using Crm.Kernel;
using Crm.Partners;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Loads what the CRM rules of a kind look at, only where they hold.</summary>
internal static class InterestLoader
{
    public static async ValueTask LoadAsync(
        Deal deal, ExistingDealCommand command, DealSurroundings known, Work work, IStoreView store, bool isImport, CancellationToken cancellationToken)
    {
        if (known.Kind is null || command is LoseDeal or ReturnDeal or CorrectDeal or SwitchToManual or MigrateDeal)
        {
            return;
        }

        // DEAL-32: whether the client is a company; a partner's type never changes.
        if (known.Rules.RequiresClient && deal.Partner is { } client && !known.Partners.ContainsKey(client)
            && await store.FindAsync<Partner>(client.Value, cancellationToken).ConfigureAwait(false) is { } partner)
        {
            known.Partners[client] = partner;
        }

        // DEAL-30: asked when a running deal is saved as one, for an import at its end.
        if (!isImport && command is not WinDeal)
        {
            await NextSteps.LoadAsync(deal, known, work, store, cancellationToken).ConfigureAwait(false);
        }
    }
}
