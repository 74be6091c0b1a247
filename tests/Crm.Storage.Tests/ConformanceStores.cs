using Crm.Storage.Conformance;
using Crm.Storage.InMemory;
using Crm.Storage.Tests.JsonFile;
using Crm.Storage.Tests.PostgreSql;
using Crm.Storage.Tests.Shards;
using Crm.Storage.Tests.Sqlite;

namespace Crm.Storage.Tests;

/// <summary>The stores on trial, by name.</summary>
internal static class ConformanceStores
{
    public static IReadOnlyDictionary<string, IConformanceStoreFactory> All { get; } = new Dictionary<string, IConformanceStoreFactory>(StringComparer.Ordinal)
    {
        ["InMemory"] = new StoreFactory(() => new InMemoryStore()),
        ["JSON file"] = new JsonFileFactory(),
        ["SQLite file"] = new SqliteFileFactory(),
        [PostgreSqlFactory.Name] = new PostgreSqlFactory(),
        [PostgreSqlFactory.SecuredName] = new PostgreSqlFactory(isSecured: true),
        [PostgreSqlFactory.PartitionedName] = new PostgreSqlFactory(isPartitioned: true),
        [ShardedFactory.Name] = new ShardedFactory(() => new InMemoryStore()),
        [ShardedFactory.PostgreSqlName] = new ShardedFactory(),
        ["SQLite in memory"] = new SqliteMemoryFactory(),
    };
}

/// <summary>Makes stores by a function.</summary>
internal sealed class StoreFactory(Func<ICrmStore> create) : IConformanceStoreFactory
{
    public ValueTask<ICrmStore> CreateAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(create());
}
