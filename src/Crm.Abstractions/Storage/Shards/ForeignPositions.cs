using Crm.Delivery;

namespace Crm.Storage;

/// <summary>Keeps positions of the log a tenant had on another shard out of the records of this one.</summary>
/// <remarks>Cursors of deliveries are the only records that hold positions; a move writes them anew. One that a node read before the move, or made of what it read then, must not be saved after it: the
/// node is told that it lost, and reads again.</remarks>
internal static class ForeignPositions
{
    /// <summary>Whether a set may hold positions.</summary>
    public static bool MayHold(ChangeSet changes)
    {
        for (var i = 0; i < changes.Saves.Count; i++)
        {
            if (changes.Saves[i].Record is DeliveryCursor)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What to answer a set that holds positions of another shard; <see langword="null"/> for any other set.</summary>
    public static async ValueTask<CommitOutcome?> RefusalAsync(Residence home, ChangeSet changes, CancellationToken cancellationToken)
    {
        // Nobody came to where no home is noted.
        if (home.Home is not { } here || !MayHold(changes))
        {
            return null;
        }

        foreach (var position in changes.Saves.Select(s => s.Record).OfType<DeliveryCursor>().SelectMany(PositionsOf).Distinct(StringComparer.Ordinal))
        {
            if (!await home.KnowsAsync(position, cancellationToken).ConfigureAwait(false))
            {
                return CommitOutcome.Refused(new(ConflictKind.Guard, TenantHome.TheId.Reference, 0, here.Version));
            }
        }

        return null;
    }

    private static IEnumerable<string> PositionsOf(DeliveryCursor cursor) =>
        cursor.Blocked.Select(b => b.Before).Append(cursor.Position).OfType<string>().Where(p => p.Length > 0);
}
