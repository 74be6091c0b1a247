using Crm.Kernel;
using Crm.Partners;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Asks the gate whether the co-performers a command names may see the client (DEAL-38).</summary>
internal static class TeamAccess
{
    /// <summary>Who a new deal is to be worked on by; those of a copied deal were asked about before.</summary>
    public static ValueTask LoadAsync(OpenDeal command, Deal? like, DealSurroundings known, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        var leader = command.Responsible ?? work.Session.Principal.UserId;
        return command.CoPerformers.Count == 0 || like is not null
            ? ValueTask.CompletedTask
            : AskAsync([.. command.CoPerformers.Where(u => u != leader)], command.Partner, known, work, store, cancellationToken);
    }

    /// <summary>Who an edit adds, also by keeping the former responsible; for the client as the edit leaves it.</summary>
    public static ValueTask LoadAsync(EditDeal command, Deal deal, DealSurroundings known, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        List<UserId>? named = null;
        var (client, leader) = (deal.Partner, deal.Responsible);
        foreach (var change in command.Changes)
        {
            switch (change)
            {
                case EditDeal.SetPartner set:
                    client = set.Partner;
                    break;
                case EditDeal.AddCoPerformer add:
                    (named ??= []).Add(add.User);
                    break;
                case EditDeal.SetResponsible set:
                    if (set.KeepsFormer)
                    {
                        (named ??= []).Add(leader);
                    }

                    leader = set.Responsible;
                    break;
                default:
                    break;
            }
        }

        return named is null ? ValueTask.CompletedTask : AskAsync(named, client, known, work, store, cancellationToken);
    }

    private static async ValueTask AskAsync(
        List<UserId> users, PartnerId? client, DealSurroundings known, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        if (client is not { } id || users.Count == 0 || await store.FindAsync<Partner>(id.Value, cancellationToken).ConfigureAwait(false) is not { } partner)
        {
            // A deal of nobody hides no client; a client that does not exist is refused elsewhere.
            return;
        }

        work.Guard(partner);
        foreach (var user in users)
        {
            if (!await work.Session.MayReadAsync(partner, CrmPrincipal.User(user), cancellationToken).ConfigureAwait(false))
            {
                known.WithoutAccess.Add(user);
            }
        }
    }
}
