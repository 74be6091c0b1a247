using NodaTime;

namespace Crm.Deals;

/// <summary>When a deal is stale (зависшая): its present stay exceeds the stage's target, strictly (DEAL-39). One definition for list, count, funnel and reports.</summary>
internal static class Staleness
{
    /// <summary>The moment after which a stay is stale; absent without a target.</summary>
    public static Instant? From(Instant? enteredAt, Duration? target) =>
        enteredAt is { } at && target is { } limit && limit <= Instant.MaxValue - at ? at + limit : null;

    /// <summary>Whether a deal is stale at a moment; <c>DealSpecs.StaleAt</c> says the same to stores.</summary>
    public static bool IsStale(DealStatus status, Instant? staleFrom, Instant at) => status == DealStatus.InProgress && at > staleFrom;
}
