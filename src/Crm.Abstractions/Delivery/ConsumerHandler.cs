using Crm.Storage;

namespace Crm.Delivery;

/// <summary>A handler without its type.</summary>
internal abstract class ConsumerHandler
{
    /// <summary>Whether the handler wants events with this payload.</summary>
    public abstract bool Wants(EventPayload payload);

    /// <summary>Hands an event over.</summary>
    public abstract ValueTask HandleAsync(EventDelivery<EventPayload> delivery, IServiceProvider? services, CancellationToken cancellationToken);
}

/// <summary>A handler of one type of events.</summary>
internal sealed class ConsumerHandler<TEvent>(Func<IServiceProvider?, ICrmEventHandler<TEvent>> make) : ConsumerHandler
    where TEvent : EventPayload
{
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
