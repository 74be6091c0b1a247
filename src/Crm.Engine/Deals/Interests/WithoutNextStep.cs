using System.Runtime.CompilerServices;
using Crm.Interactions;
using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Running deals without next step (DEAL-30): one definition for list and count, by <see cref="NextActivities"/>.</summary>
internal static class WithoutNextStep
{
    private const int Batch = 500;

    public static async ValueTask<IReadOnlyList<Deal>> ListAsync(CrmSession session, Specification<Deal> deals, CancellationToken cancellationToken)
    {
        var parts = deals.FrozenParts;
        var running = DealSpecs.Running();
        running.OpenParts().After = parts.After;
        running.OpenParts().Keys.AddRange(parts.Keys);
        CheckPaging(deals);
        var (skip, take, found) = (parts.Skip ?? 0, parts.Take ?? int.MaxValue, new List<Deal>());
        if (take == 0)
        {
            return found;
        }

        await foreach (var deal in FindAsync(session, running.And(deals), cancellationToken).ConfigureAwait(false))
        {
            if (skip > 0)
            {
                skip--;
                continue;
            }

            found.Add(deal);
            if (found.Count == take)
            {
                break;
            }
        }

        return found;
    }

    public static async ValueTask<long> CountAsync(CrmSession session, Specification<Deal> deals, CancellationToken cancellationToken)
    {
        CheckPaging(deals);
        var count = 0L;
        await foreach (var _ in FindAsync(session, DealSpecs.Running().And(deals), cancellationToken).ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }

    /// <summary>Refuses what every store refuses.</summary>
    private static void CheckPaging(Specification<Deal> deals) => deals.Normalize();

    private static async IAsyncEnumerable<Deal> FindAsync(CrmSession session, Specification<Deal> deals, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await session.Store.SnapshotAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = snapshot.ConfigureAwait(false);
        var batch = new List<Deal>(Batch);
        await foreach (var deal in snapshot.QueryAsync(session.Gated(deals), cancellationToken).ConfigureAwait(false))
        {
            batch.Add(deal);
            if (batch.Count == Batch)
            {
                foreach (var without in await LeftAsync(snapshot, batch, cancellationToken).ConfigureAwait(false))
                {
                    yield return without;
                }

                batch.Clear();
            }
        }

        foreach (var without in await LeftAsync(snapshot, batch, cancellationToken).ConfigureAwait(false))
        {
            yield return without;
        }
    }

    private static async ValueTask<List<Deal>> LeftAsync(IStoreView view, List<Deal> batch, CancellationToken cancellationToken)
    {
        var next = await NextActivities.OfManyAsync(view, EntityKinds.Deal, [.. batch.Select(d => d.Id.Value)], s => s, cancellationToken).ConfigureAwait(false);
        return [.. batch.Where(d => !next.ContainsKey(d.Id.Value))];
    }
}
