namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Group commit: who finds nobody at work commits at once; who comes meanwhile waits, and all who wait share the next transaction.</summary>
/// <remarks>Safe to share between threads. Each is told its own outcome: a set that lost its race, was cancelled or cannot be written does not touch its neighbours.</remarks>
internal sealed class CommitQueue(RelationalDatabase database)
{
    private readonly Lock _lock = new();
    private readonly Queue<WaitingCommit> _waiting = [];
    private int _atWork;

    public ValueTask<CommitOutcome> CommitAsync(TenantId tenant, ChangeSet changes, CancellationToken cancellationToken) =>
        Enqueue(tenant, changes) is { } waiting ? waiting.WaitAsync(cancellationToken) : LeadAsync(tenant, changes, cancellationToken);

    /// <summary>A place in the queue; null when nobody is at work and the caller is to begin.</summary>
    private WaitingCommit? Enqueue(TenantId tenant, ChangeSet changes)
    {
        lock (_lock)
        {
            if (_atWork < database.Policy.Lanes)
            {
                _atWork++;
                return null;
            }

            var waiting = new WaitingCommit(tenant, changes);
            _waiting.Enqueue(waiting);
            return waiting;
        }
    }

    private async ValueTask<CommitOutcome> LeadAsync(TenantId tenant, ChangeSet changes, CancellationToken cancellationToken)
    {
        try
        {
            return (await new CommitRun(database, tenant, [changes]).RunAsync(cancellationToken).ConfigureAwait(false))[0];
        }
        finally
        {
            GoOn();
        }
    }

    // Who led is answered at once; the others' work goes on elsewhere.
    private void GoOn()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _atWork--;
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.DrainAsync(), this, preferLocal: false);
    }

    private async Task DrainAsync()
    {
        while (Take() is { } batch)
        {
            await CommitBatch.RunAsync(database, batch).ConfigureAwait(false);

            // Those who were answered go first: what they bring next shares the next transaction.
            await Task.Yield();
        }
    }

    /// <summary>Those who wait, up to the bounds of a transaction; null when nobody does, and then nobody is at work.</summary>
    private List<WaitingCommit>? Take()
    {
        lock (_lock)
        {
            var batch = new List<WaitingCommit>();
            var records = 0;
            while (batch.Count < database.Policy.MostSets && _waiting.TryPeek(out var next))
            {
                records += CommitPolicy.RecordsOf(next.Changes);
                if (batch.Count > 0 && records > database.Policy.MostRecords)
                {
                    break;
                }

                _waiting.Dequeue();
                if (next.Take())
                {
                    batch.Add(next);
                }
            }

            if (batch.Count > 0)
            {
                return batch;
            }

            _atWork--;
            return null;
        }
    }
}
