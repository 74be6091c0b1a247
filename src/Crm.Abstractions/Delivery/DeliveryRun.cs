using NodaTime;

namespace Crm.Delivery;

/// <summary>How deliveries run in the background. Immutable.</summary>
public sealed record DeliveryRun
{
    /// <summary>Whose events; asked anew each round, so that tenants may come and go.</summary>
    /// <value><see cref="TenantId.Main"/> alone.</value>
    public Func<CancellationToken, ValueTask<IReadOnlyList<TenantId>>> Tenants { get; init; } = static _ => new([TenantId.Main]);

    /// <summary>How long to rest when nothing is to be done: after how long events of other processes, and those that failed, are looked for.</summary>
    /// <value>1 second.</value>
    public Duration Pause { get; init; } = Duration.FromSeconds(1);

    /// <summary>Told when a round failed for a tenant, or before one is known; deliveries go on.</summary>
    /// <value>Nobody is told; the counter <c>crm.delivery.faults</c> is raised all the same.</value>
    public Action<TenantId?, Exception>? Faulted { get; init; }
}
