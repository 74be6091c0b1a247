using Crm.Storage;

namespace Crm.Delivery;

/// <summary>A handler without its type.</summary>
internal abstract class ConsumerHandler
{
    /// <summary>Which events it asked for.</summary>
    public abstract Type Event { get; }

    /// <summary>Whether it asked for a form that is told no more, or that is not known: no such event ever comes.</summary>
    public bool IsPast => Event.IsAssignableTo(typeof(PastEventPayload)) || Event == typeof(UnknownEventPayload);

    /// <summary>Whether the handler wants events with this payload.</summary>
    public abstract bool Wants(EventPayload payload);

    /// <summary>Hands an event over.</summary>
    public abstract ValueTask HandleAsync(EventDelivery<EventPayload> delivery, IServiceProvider? services, CancellationToken cancellationToken);
}

/// <summary>A handler of one type of events.</summary>
internal sealed class ConsumerHandler<TEvent>(Func<IServiceProvider?, ICrmEventHandler<TEvent>> make) : ConsumerHandler
    where TEvent : EventPayload
{
    public override Type Event => typeof(TEvent);

    public override bool Wants(EventPayload payload) => payload is TEvent;

    public override ValueTask HandleAsync(EventDelivery<EventPayload> delivery, IServiceProvider? services, CancellationToken cancellationToken) => make(services).HandleAsync(
        new()
        {
            Event = delivery.Event,
            Payload = (TEvent)delivery.Payload,
            Tenant = delivery.Tenant,
            Consumer = delivery.Consumer,
            Attempt = delivery.Attempt,
            Fence = delivery.Fence,
            Crm = delivery.Crm,
        },
        cancellationToken);
}
