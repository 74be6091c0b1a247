using Crm.Kernel;

namespace Crm.Delivery;

/// <summary>Delivers, and shows what is held up.</summary>
internal sealed class DeliveryService(CrmSession session) : IDeliveryService
{
    public async ValueTask<DispatchReport> DispatchAsync(CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("delivery", "dispatch");
        var turns = new ConsumerTurns(session);
        while (await turns.NextAsync(cancellationToken).ConfigureAwait(false))
        {
        }

        return turns.Report;
    }

    public async ValueTask<IReadOnlyList<BlockedDelivery>> ListBlockedAsync(string? consumer = null, CancellationToken cancellationToken = default)
    {
        var node = session.Setup.Deliveries;
        var found = new List<BlockedDelivery>();
        foreach (var one in consumer is null ? node.Consumers : [node.Of(consumer)])
        {
            var cursors = await CursorSaves.LoadAsync(session, one, cancellationToken).ConfigureAwait(false);
            found.AddRange(cursors
                .SelectMany(c => c.Blocked.Select(b => new BlockedDelivery { Consumer = one.Name, Partition = c.Partition, Subject = b }))
                .OrderBy(b => b.Subject.Since)
                .ThenBy(b => b.Subject.Event));
        }

        return found;
    }

    public ValueTask RetryAsync(RetryDelivery command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return ChangeAsync(command.Consumer, command.Event, DeliveryRules.Retried, "delivery.retried", cancellationToken);
    }

    public ValueTask SkipAsync(SkipDelivery command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return ChangeAsync(command.Consumer, command.Event, DeliveryRules.GivenUp, "delivery.skipped", cancellationToken);
    }

    public async ValueTask<IReadOnlyList<DeliveryLag>> LagAsync(CancellationToken cancellationToken = default)
    {
        var lags = new List<DeliveryLag>();
        foreach (var consumer in session.Setup.Deliveries.Consumers)
        {
            lags.Add(await LagReader.ReadAsync(session, consumer, cancellationToken).ConfigureAwait(false));
        }

        return lags;
    }

    /// <summary>Changes what holds an aggregate up, and remembers who did.</summary>
    private async ValueTask ChangeAsync(string consumer, EventId told, Func<BlockedSubject, NodaTime.Instant, BlockedSubject> change, string verb, CancellationToken cancellationToken)
    {
        session.Require(CrmRights.ManageDirectories);
        using var activity = CrmTelemetry.Start("delivery", verb);
        var cursors = await CursorSaves.LoadAsync(session, session.Setup.Deliveries.Of(consumer), cancellationToken).ConfigureAwait(false);
        foreach (var cursor in cursors)
        {
            // What was given up is so for good: what came after it may have been handled already.
            if (cursor.Blocked.FirstOrDefault(b => b.Event == told && !b.IsGivenUp) is { } blocked)
            {
                var work = new Work(session, new ChangeSetId(session.NewId()));
                if (!DeliveryRules.IsFree(cursor, work.Now))
                {
                    throw new CrmConcurrencyException(cursor.Id.Reference, cursor.Version, cursor.Version);
                }

                var after = DeliveryRules.Left(cursor with { Blocked = [.. cursor.Blocked.Select(b => b == blocked ? change(b, work.Now) : b)] }, cursor.Position);
                work.Save(after);
                work.Journal(after.Id.Reference, after.Version, work.Now, work.Now, verb, facts: null, related: [new() { Entity = blocked.Kind, Id = blocked.Id }]);
                await CommitAsync(work, cancellationToken).ConfigureAwait(false);
                return;
            }
        }

        throw new CrmRuleException([DeliveryErrors.EventNotBlocked.With(("event", told), ("consumer", consumer))]);
    }

    private async ValueTask CommitAsync(Work work, CancellationToken cancellationToken)
    {
        var outcome = await session.CommitAsync(work.ToChangeSet(), cancellationToken).ConfigureAwait(false);
        if (outcome.Conflict is { } conflict)
        {
            throw new CrmConcurrencyException(conflict.Reference, conflict.Expected, conflict.Actual);
        }
    }
}
