using Crm.Kernel;
using Crm.Storage;
using NodaTime;

namespace Crm.Delivery;

/// <summary>Who receives events: a name, handlers, options. Immutable, safe to share between threads.</summary>
internal sealed class Consumer(string name, ConsumerOptions options, IReadOnlyList<ConsumerHandler> handlers, IServiceProvider? services)
{
    public const int MostLetters = 60;

    public string Name { get; } = name;

    public ConsumerOptions Options { get; } = options;

    /// <summary>Whether a handler wants the event. One of an unknown form concerns every consumer: nobody here can say what it tells.</summary>
    public bool Wants(CrmEvent told)
    {
        if (told.Payload is UnknownEventPayload)
        {
            return true;
        }

        foreach (var handler in handlers)
        {
            if (handler.Wants(told.Payload))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Hands an event to all handlers that want it, one after the other.</summary>
    public async ValueTask HandleAsync(CrmSession session, DeliveryTry attempt, long fence, CancellationToken cancellationToken)
    {
        var told = attempt.Event;
        var delivery = new EventDelivery<EventPayload>
        {
            Event = told,
            Payload = told.Payload,
            Tenant = session.Tenant,
            Consumer = Name,
            Attempt = attempt.Attempt,
            Fence = fence,
            Crm = new CrmScope(session),
        };
        foreach (var handler in handlers)
        {
            if (handler.Wants(told.Payload))
            {
                await handler.HandleAsync(delivery, services, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What is wrong with names and options of some consumers.</summary>
    public static IEnumerable<CrmError> Faults(IReadOnlyList<(string Name, ConsumerBuilder Builder)> consumers)
    {
        foreach (var same in consumers.GroupBy(c => c.Name, StringComparer.Ordinal))
        {
            if (same.Count() > 1 || string.IsNullOrWhiteSpace(same.Key) || same.Key.Length > MostLetters || !TextRules.IsStorable(same.Key))
            {
                yield return DeliveryErrors.ConsumerInvalid.With(("consumer", same.Key), ("limit", MostLetters));
            }
        }

        foreach (var (name, builder) in consumers)
        {
            foreach (var handler in builder.Handlers.Where(h => h.IsPast))
            {
                yield return DeliveryErrors.FormPast.With(("consumer", name), ("form", handler.Event.Name));
            }

            foreach (var (option, value, allowed) in Wrong(builder.Chosen))
            {
                yield return SetupErrors.OptionInvalid.With(("option", $"{name}: {nameof(ConsumerOptions)}.{option}"), ("value", value), ("allowed", allowed));
            }
        }
    }

    private static IEnumerable<(string Option, object Value, string Allowed)> Wrong(ConsumerOptions options)
    {
        (string Option, object Value, string Allowed, bool IsRight)[] checks =
        [
            (nameof(options.Partitions), options.Partitions, "1…256", options.Partitions is >= 1 and <= 256),
            (nameof(options.Batch), options.Batch, "1…10,000", options.Batch is >= 1 and <= 10_000),
            (nameof(options.Lease), options.Lease, "1 second…1 day", options.Lease >= Duration.FromSeconds(1) && options.Lease <= Duration.FromDays(1)),
            (nameof(options.FirstDelay), options.FirstDelay, "above zero, at most the longest delay", options.FirstDelay > Duration.Zero && options.FirstDelay <= options.LongestDelay),
            (nameof(options.LongestDelay), options.LongestDelay, "at most 365 days", options.LongestDelay <= Duration.FromDays(365)),
            (nameof(options.MostAttempts), options.MostAttempts, "at least 1", options.MostAttempts >= 1),
            (nameof(options.MostBlocked), options.MostBlocked, "1…1,000", options.MostBlocked is >= 1 and <= 1_000),
        ];
        return checks.Where(c => !c.IsRight).Select(c => (c.Option, c.Value, c.Allowed));
    }
}
