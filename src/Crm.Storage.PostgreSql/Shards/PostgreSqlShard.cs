namespace Crm.Storage.PostgreSql;

/// <summary>A shard in a PostgreSQL database. Immutable.</summary>
/// <param name="Name">Its name: the one <see cref="ShardedCrmStore"/> and <see cref="IShardMap"/> know it by.</param>
/// <param name="Store">The store; it stays its owner's to close.</param>
public sealed record PostgreSqlShard(string Name, PostgreSqlStore Store);
