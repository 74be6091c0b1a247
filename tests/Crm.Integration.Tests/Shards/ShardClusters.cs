using System.Globalization;
using Crm.Storage.PostgreSql;
using Crm.Tests.PostgreSql;

namespace Crm.Integration.Tests.Shards;

/// <summary>Three servers of PostgreSQL, each a cluster of its own; databases on them are made from a template. Gone with the tests.</summary>
public sealed class ShardClusters : IDisposable
{
    public static readonly IReadOnlyList<string> Names = ["a", "b", "c"];

    private readonly Lazy<Task<PostgreSqlServer[]>> _servers = new(StartAsync);
    private int _count;

    /// <summary>The connection strings of three new databases with tables, by shard.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CreateAsync()
    {
        PostgreSqlHere.OrSkip();
        var servers = await _servers.Value;
        var name = "shard_" + Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        await Task.WhenAll(servers.Select(s => s.RunAsync("postgres", $"CREATE DATABASE {name} TEMPLATE crm_template STRATEGY file_copy")));
        await Task.WhenAll(servers.Select(s => s.RunAsync(name, "UPDATE crm_schema SET epoch = left(md5(gen_random_uuid()::text), 16)")));
        return Names.Zip(servers).ToDictionary(p => p.First, p => p.Second.ConnectionString(name));
    }

    public void Dispose()
    {
        if (_servers.IsValueCreated && _servers.Value.IsCompletedSuccessfully)
        {
            foreach (var server in _servers.Value.GetAwaiter().GetResult())
            {
                server.Dispose();
            }
        }
    }

    private static async Task<PostgreSqlServer[]> StartAsync()
    {
        var servers = await Task.WhenAll(Names.Select(_ => PostgreSqlServer.StartAsync("shared_buffers=64MB")));
        await Task.WhenAll(servers.Select(async server =>
        {
            await server.RunAsync("postgres", "CREATE DATABASE crm_template TEMPLATE template0");
            await using var store = new PostgreSqlStore(server.ConnectionString("crm_template") + ";Pooling=false");
            await store.MigrateAsync();
        }));
        return servers;
    }
}
