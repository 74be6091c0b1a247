using Crm.Kernel;

namespace Crm.Delivery;

/// <summary>The right of this node to work on a partition, held on to while the work takes longer than half of its time. Used by one thread at a time.</summary>
internal sealed class PartitionLease(CrmSession session, Consumer consumer, DeliveryCursor taken)
{
    /// <summary>The cursor as this node saved it last.</summary>
    public DeliveryCursor Cursor { get; private set; } = taken;

    /// <summary>Whether another node took the partition over.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Says that this node still works on the partition, where it is time to; false when it is another's.</summary>
    public async ValueTask<bool> HoldAsync(CancellationToken cancellationToken)
    {
        var now = session.Now();
        if (IsLost || now < Cursor.LeasedUntil - (consumer.Options.Lease / 2))
        {
            return !IsLost;
        }

        var held = DeliveryRules.Held(Cursor, now + consumer.Options.Lease);
        IsLost = !await CursorSaves.SaveAsync(session, [held], cancellationToken).ConfigureAwait(false);
        Cursor = IsLost ? Cursor : held;
        return !IsLost;
    }
}
