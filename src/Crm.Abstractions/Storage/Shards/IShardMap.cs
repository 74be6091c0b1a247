namespace Crm.Storage;

/// <summary>Which shard each tenant lives on: the embedder's own directory, a table, a service. Safe to share between threads.</summary>
/// <remarks>An answer may be old: a shard that a tenant left says so itself and where to, so nothing goes wrong before the map knows; it costs a question more.</remarks>
public interface IShardMap
{
    /// <summary>The shard a tenant lives on, or is to live on if it is new.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One of the names <see cref="ShardedCrmStore"/> was given.</returns>
    ValueTask<string> ShardOfAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>Notes that a tenant lives on another shard from now on. Called at the end of a move, again when the end is repeated.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask AssignAsync(TenantId tenant, string shard, CancellationToken cancellationToken = default);
}
