using NodaTime;

namespace Crm.Delivery;

/// <summary>What one dispatch did. Immutable.</summary>
public sealed record DispatchReport
{
    /// <summary>How many events were handled without fault, a count for each consumer of an event.</summary>
    public int Delivered { get; init; }

    /// <summary>How many tries failed.</summary>
    public int Failed { get; init; }

    /// <summary>How many events had a form this library does not know: their aggregates wait for a process that knows it.</summary>
    public int Unknown { get; init; }

    /// <summary>How many partitions were left to another node that works on them.</summary>
    public int LeftToOthers { get; init; }

    /// <summary>Both together.</summary>
    public static DispatchReport operator +(DispatchReport left, DispatchReport right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new()
        {
            Delivered = left.Delivered + right.Delivered,
            Failed = left.Failed + right.Failed,
            Unknown = left.Unknown + right.Unknown,
            LeftToOthers = left.LeftToOthers + right.LeftToOthers,
        };
    }
}

/// <summary>An aggregate that is held up for a consumer. Immutable.</summary>
public sealed record BlockedDelivery
{
    /// <summary>The consumer.</summary>
    public required string Consumer { get; init; }

    /// <summary>The partition.</summary>
    public required int Partition { get; init; }

    /// <summary>What is known of it.</summary>
    public required BlockedSubject Subject { get; init; }
}

/// <summary>How far a consumer is behind. Immutable.</summary>
public sealed record DeliveryLag
{
    /// <summary>The consumer.</summary>
    public required string Consumer { get; init; }

    /// <summary>How many events wait for their first try, those of blocked aggregates left out.</summary>
    public required long Waiting { get; init; }

    /// <summary>When the oldest of them was recorded; absent when none waits.</summary>
    public Instant? OldestAt { get; init; }

    /// <summary>How many aggregates are blocked.</summary>
    public required int Blocked { get; init; }
}
