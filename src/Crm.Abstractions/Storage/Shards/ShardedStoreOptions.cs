using NodaTime;

namespace Crm.Storage;

/// <summary>How a store over shards works. Immutable.</summary>
public sealed record ShardedStoreOptions
{
    /// <summary>How long it is remembered on which shard a tenant lives. After a move a process may read what stood on the old shard for so long, unless it commits something first; commits are never made there.
    /// Zero = the map is asked each time. <value>5 seconds</value></summary>
    public Duration Remember { get; init; } = Duration.FromSeconds(5);

    /// <summary>How long a commit waits while its tenant is closed for a move, before it gives up with <c>shard.tenant.moving</c>. <value>30 seconds</value></summary>
    public Duration Patience { get; init; } = Duration.FromSeconds(30);

    /// <summary>The first wait of a commit whose tenant is closed; each further one is twice as long, up to the fifty-fold. <value>10 milliseconds</value></summary>
    public Duration FirstDelay { get; init; } = Duration.FromMilliseconds(10);
}
