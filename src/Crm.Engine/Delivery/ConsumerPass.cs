using Crm.Kernel;
using Crm.Storage;
using NodaTime;

namespace Crm.Delivery;

/// <summary>One look at a consumer's partitions: partitions that stand at one place are read together, taken, delivered side by side, and given back. Used once.</summary>
/// <param name="session">The tenant, on behalf of the system.</param>
/// <param name="consumer">To whom.</param>
/// <param name="dueBy">Which events that failed are tried again.</param>
internal sealed class ConsumerPass(CrmSession session, Consumer consumer, Instant dueBy)
{
    private readonly DeliveryNode _node = session.Setup.Deliveries;

    public DispatchReport Report { get; private set; } = new();

    /// <summary>Whether a further look may find more.</summary>
    public bool HasMore { get; private set; }

    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var cursors = await CursorSaves.LoadAsync(session, consumer, cancellationToken).ConfigureAwait(false);
        foreach (var together in cursors.GroupBy(c => _node.ReadFrom(session.Tenant, c)))
        {
            await DeliverAsync(together.Key, [.. together], cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask DeliverAsync(LogPosition from, DeliveryCursor[] cursors, CancellationToken cancellationToken)
    {
        List<LoggedCommit> commits;
        try
        {
            commits = await ReadAsync(from, cancellationToken).ConfigureAwait(false);
        }
        catch (CrmStorageException fault) when (fault.Code == StorageErrors.PositionForeign.Code && _node.Forget(session.Tenant, cursors))
        {
            // Only this process had come so far; the store was restored or the tenant moved since.
            HasMore = true;
            return;
        }

        var end = commits.Count == 0 ? from : commits[^1].Position;
        var wanted = Wanted(commits, cursors);
        var free = wanted.Where(c => DeliveryRules.IsFree(c, session.Now())).ToArray();
        Report += new DispatchReport { LeftToOthers = wanted.Count - free.Length };

        var until = session.Now() + consumer.Options.Lease;
        var taken = await CursorSaves.SaveEachAsync(session, [.. free.Select(c => DeliveryRules.Taken(c, _node.Id, until))], cancellationToken).ConfigureAwait(false);
        var runs = taken.Select(c => new PartitionRun(session, consumer, c, from)).ToArray();
        await Task.WhenAll(runs.Select(run => Task.Run(() => run.RunAsync(commits, dueBy, cancellationToken), CancellationToken.None))).ConfigureAwait(false);
        foreach (var run in runs)
        {
            Report += run.Report;
        }

        await NoteAsync(runs, [.. cursors.Where(c => !wanted.Contains(c))], end, commits.Count == consumer.Options.Batch).ConfigureAwait(false);
        Array.Find(runs, r => r.Fault is not null)?.Fault!.Throw();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async ValueTask<List<LoggedCommit>> ReadAsync(LogPosition from, CancellationToken cancellationToken)
    {
        var commits = new List<LoggedCommit>();
        await foreach (var commit in EventLog.ReadAsync(session, from, cancellationToken).ConfigureAwait(false))
        {
            commits.Add(commit);
            if (commits.Count == consumer.Options.Batch)
            {
                break;
            }
        }

        return commits;
    }

    /// <summary>The partitions that have something to deliver: an event in the commits, unless they are full, or one due to be tried again.</summary>
    private List<DeliveryCursor> Wanted(List<LoggedCommit> commits, DeliveryCursor[] cursors)
    {
        var told = commits.SelectMany(c => c.Events).Where(consumer.Wants).Select(e => DeliveryRules.PartitionOf(e.Subject, consumer.Options.Partitions)).ToHashSet();
        return [.. cursors.Where(c => (told.Contains(c.Partition) && !DeliveryRules.IsFull(c.Blocked, consumer.Options)) || DeliveryRules.Due(c, dueBy).Any())];
    }

    /// <summary>Saves how far the partitions came. Those that had nothing in a full batch, or beside others that are saved anyway, are moved along.</summary>
    private async ValueTask NoteAsync(PartitionRun[] runs, IReadOnlyList<DeliveryCursor> idle, LogPosition end, bool isFull)
    {
        var moved = runs.Where(r => !r.IsLost).Select(r => r.Left).ToList();
        var now = session.Now();
        var along = idle.Where(c => DeliveryRules.IsFree(c, now) && !DeliveryRules.IsFull(c.Blocked, consumer.Options) && c.Position != end.Text).ToArray();
        if (moved.Count > 0 || isFull)
        {
            moved.AddRange(along.Select(c => DeliveryRules.Left(c, end.Text)));
        }

        // Not to be stopped: what was handled is not handled again because the application stops.
        var saved = await CursorSaves.SaveEachAsync(session, moved, CancellationToken.None).ConfigureAwait(false);
        HasMore |= saved.Count > 0;
        if (moved.Count == 0)
        {
            foreach (var cursor in along)
            {
                _node.FoundNothing(session.Tenant, cursor, end);
            }
        }
    }
}
