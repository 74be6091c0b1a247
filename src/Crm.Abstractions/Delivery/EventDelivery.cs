using Crm.Storage;

namespace Crm.Delivery;

/// <summary>An event on its way to one consumer. Immutable.</summary>
/// <typeparam name="TEvent">What happened.</typeparam>
public sealed record EventDelivery<TEvent>
    where TEvent : EventPayload
{
    /// <summary>The event with its envelope.</summary>
    public required CrmEvent Event { get; init; }

    /// <summary>What happened; the event's payload with its type.</summary>
    public required TEvent Payload { get; init; }

    /// <summary>Whose event it is.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>To whom it is delivered.</summary>
    public required string Consumer { get; init; }

    /// <summary>How often it was tried, this time included; counted from 1. A try that a crash ended is not counted.</summary>
    public required int Attempt { get; init; }

    /// <summary>Grows with every take-over of the partition: a resource that keeps the greatest fence it has seen can refuse a node that lost its lease.</summary>
    public required long Fence { get; init; }

    /// <summary>The tenant's CRM on behalf of the system.</summary>
    public required ICrm Crm { get; init; }

    /// <summary>The same for every delivery of this event to this consumer: keep it with what the handler does, and do nothing when it is known.</summary>
    public DeliveryKey Key => new(Consumer, Event.Id);

    /// <summary>A request id made of <see cref="Key"/> and a word: a command given with it happens once, however often the event comes.</summary>
    /// <param name="step">Parts several commands of one handler; at most 200 characters.</param>
    public ChangeSetId RequestId(string step = "") => Key.RequestId(step);
}
