namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Commits waiting sets in one transaction and tells each its own outcome; where the transaction fails for one of them, each gets its own.</summary>
internal static class CommitBatch
{
    public static async ValueTask RunAsync(RelationalDatabase database, TenantId tenant, List<WaitingCommit> batch)
    {
        try
        {
            var outcomes = await new CommitRun(database, tenant, [.. batch.Select(w => w.Changes)]).RunAsync(CancellationToken.None).ConfigureAwait(false);
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

            foreach (var waiting in batch)
            {
                await RunAsync(database, tenant, [waiting]).ConfigureAwait(false);
            }
        }
    }

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
