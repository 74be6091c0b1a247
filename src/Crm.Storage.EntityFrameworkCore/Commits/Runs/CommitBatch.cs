namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Commits waiting sets in one transaction and tells each its own outcome; where the transaction fails for one of them, each gets its own.</summary>
internal static class CommitBatch
{
    public static async ValueTask RunAsync(RelationalDatabase database, IReadOnlyList<WaitingCommit> waiting)
    {
        // Those of one tenant in their order.
        List<WaitingCommit> batch = [.. waiting.OrderBy(w => w.Tenant.Value, StringComparer.Ordinal)];
        try
        {
            var outcomes = await new CommitRun(database, Work(batch)).RunAsync(CancellationToken.None).ConfigureAwait(false);
            for (var i = 0; i < outcomes.Length; i++)
            {
                batch[i].Tell(outcomes[i]);
            }
        }
        catch (Exception fault)
        {
            if (batch.Count == 1 || IsOfAll(database, fault))
            {
                Fail(batch, fault);
                return;
            }

            foreach (var one in batch)
            {
                await RunAsync(database, [one]).ConfigureAwait(false);
            }
        }
    }

    private static List<TenantSets> Work(List<WaitingCommit> batch) =>
        [.. batch.GroupBy(w => w.Tenant).Select(g => new TenantSets(g.Key, [.. g.Select(w => w.Changes)]))];

    /// <summary>Whether the fault is the database's, so that no set is to blame.</summary>
    public static bool IsOfAll(RelationalDatabase database, Exception fault) =>
        fault is OperationCanceledException or ObjectDisposedException || database.IsTransient(fault)
        || (fault is CrmException known && (known.Code == StorageErrors.Busy.Code || known.Code == StorageErrors.SchemaUnknown.Code));

    private static void Fail(List<WaitingCommit> batch, Exception fault)
    {
        foreach (var waiting in batch)
        {
            // Each throws an exception of its own: a stack trace belongs to one.
            waiting.Fail(fault is CrmStorageException storage ? new CrmStorageException(storage.Error, storage) : fault);
        }
    }
}
