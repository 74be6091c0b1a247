using System.Collections.Concurrent;
using Crm.Storage;

namespace Crm.Delivery;

/// <summary>What this process knows about deliveries: its consumers, its name as a node, and how far it looked without finding anything. Safe to share between threads.</summary>
internal sealed class DeliveryNode(IReadOnlyList<Consumer> consumers, IIdSource ids)
{
    private readonly Lazy<Guid> _id = new(ids.NewId);
    private readonly ConcurrentDictionary<(TenantId Tenant, DeliveryCursorId Cursor), (string? From, string? To)> _empty = new();

    public IReadOnlyList<Consumer> Consumers { get; } = consumers;

    /// <summary>The name of this process in leases; made when first needed.</summary>
    public Guid Id => _id.Value;

    public Consumer Of(string name) =>
        Consumers.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal))
        ?? throw new CrmRuleException([DeliveryErrors.ConsumerUnknown.With(("consumer", name))]);

    /// <summary>From where to read on for a cursor: its own position, or one further on up to which nothing was for it.</summary>
    public LogPosition ReadFrom(TenantId tenant, DeliveryCursor cursor) =>
        _empty.TryGetValue((tenant, cursor.Id), out var looked) && string.Equals(looked.From, cursor.Position, StringComparison.Ordinal) ? new(looked.To) : new(cursor.Position);

    /// <summary>Remembers that nothing is for a cursor up to a position.</summary>
    public void FoundNothing(TenantId tenant, DeliveryCursor cursor, LogPosition upTo) => _empty[(tenant, cursor.Id)] = (cursor.Position, upTo.Text);

    /// <summary>Forgets how far it looked for cursors; whether it had looked further than any of them stands.</summary>
    public bool Forget(TenantId tenant, IEnumerable<DeliveryCursor> cursors)
    {
        var had = false;
        foreach (var cursor in cursors)
        {
            had |= _empty.TryRemove((tenant, cursor.Id), out _);
        }

        return had;
    }
}
