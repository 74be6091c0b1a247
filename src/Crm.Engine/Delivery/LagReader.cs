using Crm.Kernel;
using NodaTime;

namespace Crm.Delivery;

/// <summary>Counts what waits for a consumer.</summary>
internal static class LagReader
{
    public static async ValueTask<DeliveryLag> ReadAsync(CrmSession session, Consumer consumer, CancellationToken cancellationToken)
    {
        var cursors = await CursorSaves.LoadAsync(session, consumer, cancellationToken).ConfigureAwait(false);
        var (waiting, oldest) = (0L, (Instant?)null);
        foreach (var together in cursors.GroupBy(c => session.Setup.Deliveries.ReadFrom(session.Tenant, c)))
        {
            var partitions = together.ToDictionary(c => c.Partition);
            await foreach (var commit in EventLog.ReadAsync(session, together.Key, cancellationToken).ConfigureAwait(false))
            {
                var count = commit.Events.Count(e =>
                    consumer.Wants(e)
                    && partitions.TryGetValue(DeliveryRules.PartitionOf(e.Subject, consumer.Options.Partitions), out var cursor)
                    && DeliveryRules.BlockOf(cursor.Blocked, e.Subject) is null);
                waiting += count;
                oldest = count == 0 || oldest <= commit.RecordedAt ? oldest : commit.RecordedAt;
            }
        }

        return new() { Consumer = consumer.Name, Waiting = waiting, OldestAt = oldest, Blocked = cursors.Sum(c => c.Blocked.Count) };
    }
}
