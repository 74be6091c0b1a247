using Crm.Storage;

namespace Crm.Delivery;

/// <summary>Collects the handlers of a consumer. Not safe to share between threads; used once at start.</summary>
public sealed class ConsumerBuilder
{
    internal ConsumerBuilder()
    {
    }

    internal List<ConsumerHandler> Handlers { get; } = [];

    internal ConsumerOptions Chosen { get; private set; } = new();

    /// <summary>Adds a handler; several for one type are called one after the other, and all again when one of them fails.</summary>
    /// <typeparam name="TEvent">Which events; <see cref="EventPayload"/> = all.</typeparam>
    /// <param name="handler">The handler; safe to share between threads.</param>
    public ConsumerBuilder On<TEvent>(ICrmEventHandler<TEvent> handler)
        where TEvent : EventPayload
    {
        ArgumentNullException.ThrowIfNull(handler);
        return On<TEvent>(_ => handler);
    }

    /// <summary>Adds a handler that the container makes.</summary>
    /// <typeparam name="TEvent">Which events.</typeparam>
    /// <param name="handler">Asked for each event; the provider is the application's, <see langword="null"/> without a container. Open a scope in the handler where one is needed.</param>
    public ConsumerBuilder On<TEvent>(Func<IServiceProvider?, ICrmEventHandler<TEvent>> handler)
        where TEvent : EventPayload
    {
        ArgumentNullException.ThrowIfNull(handler);
        Handlers.Add(new ConsumerHandler<TEvent>(handler));
        return this;
    }

    /// <summary>Adds a function as a handler.</summary>
    /// <typeparam name="TEvent">Which events.</typeparam>
    /// <param name="handler">Called for each event.</param>
    public ConsumerBuilder On<TEvent>(Func<EventDelivery<TEvent>, CancellationToken, ValueTask> handler)
        where TEvent : EventPayload
    {
        ArgumentNullException.ThrowIfNull(handler);
        return On(new FunctionHandler<TEvent>(handler));
    }

    /// <summary>Sets how events are delivered.</summary>
    /// <param name="options">The options.</param>
    public ConsumerBuilder With(ConsumerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Chosen = options;
        return this;
    }

    private sealed class FunctionHandler<TEvent>(Func<EventDelivery<TEvent>, CancellationToken, ValueTask> function) : ICrmEventHandler<TEvent>
        where TEvent : EventPayload
    {
        public ValueTask HandleAsync(EventDelivery<TEvent> delivery, CancellationToken cancellationToken = default) => function(delivery, cancellationToken);
    }
}
