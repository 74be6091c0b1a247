using NodaTime;

namespace Crm.Delivery;

/// <summary>How events are delivered to a consumer. Immutable.</summary>
public sealed record ConsumerOptions
{
    /// <summary>Into how many partitions aggregates are spread: how many can be delivered to at once. A consumer keeps the number it began with. 1…256.</summary>
    /// <value>8.</value>
    public int Partitions { get; init; } = 8;

    /// <summary>How many commits are read at once. 1…10,000.</summary>
    /// <value>500.</value>
    public int Batch { get; init; } = 500;

    /// <summary>How long a node alone may work on a partition before it must say that it still does; a node that died holds its partitions up for so long.</summary>
    /// <value>30 seconds.</value>
    public Duration Lease { get; init; } = Duration.FromSeconds(30);

    /// <summary>How long to wait after the first failure; twice as long after each further one.</summary>
    /// <value>1 second.</value>
    public Duration FirstDelay { get; init; } = Duration.FromSeconds(1);

    /// <summary>The longest wait.</summary>
    /// <value>10 minutes.</value>
    public Duration LongestDelay { get; init; } = Duration.FromMinutes(10);

    /// <summary>After how many failures an event is poison: it is not tried again until a command says so. At least 1.</summary>
    /// <value>8.</value>
    public int MostAttempts { get; init; } = 8;

    /// <summary>How many aggregates of a partition may be blocked; with more of them the partition waits. 1…1,000.</summary>
    /// <value>100.</value>
    public int MostBlocked { get; init; } = 100;
}
