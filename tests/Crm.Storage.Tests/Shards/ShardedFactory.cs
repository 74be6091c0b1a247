using Crm.Storage.Conformance;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.PostgreSql;
using Crm.Tests.PostgreSql;

namespace Crm.Storage.Tests.Shards;

/// <summary>Makes stores over three others: in memory, or databases of PostgreSQL.</summary>
/// <param name="shard">Makes a shard; absent = a database of PostgreSQL.</param>
internal sealed class ShardedFactory(Func<ICrmStore>? shard = null) : IConformanceStoreFactory
{
    public const string Name = "Shards in memory";
    public const string PostgreSqlName = "Shards on PostgreSQL";

    private static readonly string[] Names = ["a", "b", "c"];

    public async ValueTask<ICrmStore> CreateAsync(CancellationToken cancellationToken = default)
    {
        var shards = new Dictionary<string, ICrmStore>();
        foreach (var name in Names)
        {
            // One that nobody lives on needs no database.
            shards[name] = shard?.Invoke() ?? (name == "c" ? shards["b"] : await PostgreSqlFactory.OpenAsync(isSecured: false));
        }

        return new ShardedCrmStore(shards, new ShardMap(Names), TimeProvider.System);
    }

    public async ValueTask ReleaseAsync(ICrmStore store)
    {
        foreach (var postgres in ((ShardedCrmStore)store).Shards.Values.OfType<PostgreSqlStore>().Distinct())
        {
            await postgres.DisposeAsync();
            await PostgreSqlDatabases.ReleaseAsync(postgres.Options.ConnectionString);
        }
    }
}
