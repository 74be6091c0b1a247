namespace Crm.Delivery;

/// <summary>Delivers the tenant's events to the application's consumers, and shows what is held up. Safe to share between threads.</summary>
/// <remarks>Consumers are told to the set-up (<c>crm.AddConsumer("mail", …)</c>). With a host, <c>services.AddCrmDelivery(…)</c> does this all the time;
/// without one call <see cref="DispatchAsync"/>.</remarks>
public interface IDeliveryService
{
    /// <summary>Delivers what waits, and what is due to be tried again, until nothing is left or another node works on the rest.</summary>
    /// <param name="cancellationToken">Stops the work; what was handled and not yet noted comes again.</param>
    /// <exception cref="CrmRuleException"><c>delivery.partitions.changed</c>: a consumer has another number of partitions than it began with.</exception>
    ValueTask<DispatchReport> DispatchAsync(CancellationToken cancellationToken = default);

    /// <summary>The aggregates that are held up, by consumer, the longest waiting first.</summary>
    /// <param name="consumer">Of one consumer; absent = of all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>delivery.consumer.unknown</c>.</exception>
    ValueTask<IReadOnlyList<BlockedDelivery>> ListBlockedAsync(string? consumer = null, CancellationToken cancellationToken = default);

    /// <summary>Lets a held-up event be tried again at the next dispatch. Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
    /// <param name="command">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>delivery.consumer.unknown</c>, <c>delivery.event.not_blocked</c>: also when it was given up before.</exception>
    /// <exception cref="CrmConcurrencyException">A node works on the partition at this moment; try again.</exception>
    ValueTask RetryAsync(RetryDelivery command, CancellationToken cancellationToken = default);

    /// <summary>Gives a held-up event up: it is not delivered to this consumer, the later ones of its aggregate are. Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
    /// <param name="command">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>delivery.consumer.unknown</c>, <c>delivery.event.not_blocked</c>: also when it was given up before.</exception>
    /// <exception cref="CrmConcurrencyException">A node works on the partition at this moment; try again.</exception>
    ValueTask SkipAsync(SkipDelivery command, CancellationToken cancellationToken = default);

    /// <summary>How far each consumer is behind; reads the log from where the slowest partition stands.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<DeliveryLag>> LagAsync(CancellationToken cancellationToken = default);
}
