using System.Runtime.ExceptionServices;
using Crm.Kernel;
using Crm.Storage;
using NodaTime;

namespace Crm.Delivery;

/// <summary>Delivers the events of one leased partition one after the other: first what is due to be tried again, then what is new. Used by one thread at a time, once.</summary>
/// <param name="session">The tenant, on behalf of the system.</param>
/// <param name="consumer">To whom.</param>
/// <param name="leased">The partition's cursor, taken by this node.</param>
/// <param name="position">The position before the first new commit.</param>
internal sealed class PartitionRun(CrmSession session, Consumer consumer, DeliveryCursor leased, LogPosition position)
{
    private readonly PartitionLease _lease = new(session, consumer, leased);
    private ValueList<BlockedSubject> _blocked = leased.Blocked;
    private LogPosition _position = position;

    /// <summary>Whether another node took the partition over; then nothing of it may be noted.</summary>
    public bool IsLost => _lease.IsLost;

    /// <summary>What ended the work early: what the store could not do, or a fault besides the handlers.</summary>
    public ExceptionDispatchInfo? Fault { get; private set; }

    public DispatchReport Report { get; private set; } = new();

    /// <summary>The cursor as it is to be saved: delivered as far as whole commits were gone through, and given back.</summary>
    public DeliveryCursor Left => DeliveryRules.Left(_lease.Cursor with { Blocked = _blocked }, _position.Text);

    /// <summary>Goes through the partition's events; ends early when the partition is full, lost, or the work is stopped.</summary>
    public async Task RunAsync(IReadOnlyList<LoggedCommit> commits, Instant dueBy, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var due in DeliveryRules.Due(leased, dueBy).ToArray())
            {
                await RetryAsync(due, cancellationToken).ConfigureAwait(false);
            }

            for (var i = 0; i < commits.Count && !IsLost && !DeliveryRules.IsFull(_blocked, consumer.Options); i++)
            {
                await ForwardAsync(commits[i], cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What was done stands in blocks and position, and is noted.
        }
        catch (Exception fault)
        {
            // Whatever it was, the partition is noted and given back before it is told: nobody waits for the lease to end.
            Fault = ExceptionDispatchInfo.Capture(fault);
        }
    }

    private async ValueTask ForwardAsync(LoggedCommit commit, CancellationToken cancellationToken)
    {
        // Noted with the whole commit: one that is broken off comes again whole.
        var blocked = _blocked;
        foreach (var told in commit.Events)
        {
            if (IsOurs(told) && DeliveryRules.BlockOf(blocked, told.Subject) is null)
            {
                var next = await TryAsync(new(commit, told, _position, Attempt: 1), blocked, cancellationToken).ConfigureAwait(false);
                if (next is null)
                {
                    return;
                }

                blocked = next;
            }
        }

        (_blocked, _position) = (blocked, commit.Position);
    }

    /// <summary>Once more the event that holds an aggregate up, then those of the aggregate that came after it.</summary>
    private async ValueTask RetryAsync(BlockedSubject due, CancellationToken cancellationToken)
    {
        var (isReached, before) = (false, new LogPosition(due.Before));
        await foreach (var commit in EventLog.ReadAsync(session, before, cancellationToken).ConfigureAwait(false))
        {
            foreach (var told in commit.Events)
            {
                if (told.Subject != due.Subject || (!isReached && told.Id != due.Event))
                {
                    continue;
                }

                var isFirst = !isReached;
                isReached = true;
                if ((isFirst && due.IsGivenUp) || !consumer.Wants(told))
                {
                    continue;
                }

                var next = await TryAsync(new(commit, told, before, isFirst ? due.Attempts + 1 : 1), _blocked, cancellationToken).ConfigureAwait(false);
                if (next is null || !ReferenceEquals(next, _blocked))
                {
                    _blocked = next ?? _blocked;
                    return;
                }
            }

            before = commit.Position;
            if (before == _position)
            {
                break;
            }
        }

        _blocked = DeliveryRules.Freed(_blocked, due.Subject);
    }

    private bool IsOurs(CrmEvent told) => DeliveryRules.PartitionOf(told.Subject, leased.Partitions) == leased.Partition && consumer.Wants(told);

    /// <summary>Hands an event over.</summary>
    /// <returns>The blocks: the same when the event was handled, with the aggregate's own when not; null when the partition was lost before.</returns>
    private async ValueTask<ValueList<BlockedSubject>?> TryAsync(DeliveryTry attempt, ValueList<BlockedSubject> blocked, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!await _lease.HoldAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        if (attempt.Event.Payload is UnknownEventPayload unknown)
        {
            Report += new DispatchReport { Unknown = 1 };
            return DeliveryRules.Unknown(blocked, attempt, unknown.Form.Name, session.Now(), consumer.Options);
        }

        try
        {
            await consumer.HandleAsync(session, attempt, leased.Fence, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Report += new DispatchReport { Failed = 1 };
            DeliveryTelemetry.Count(consumer.Name, isHandled: false);
            return DeliveryRules.Failed(blocked, attempt, DeliveryTry.CodeOf(fault), session.Now(), consumer.Options);
        }

        Report += new DispatchReport { Delivered = 1 };
        DeliveryTelemetry.Count(consumer.Name, isHandled: true);
        DeliveryTelemetry.Lag(consumer.Name, session.Now() - attempt.Commit.RecordedAt);
        return blocked;
    }
}
