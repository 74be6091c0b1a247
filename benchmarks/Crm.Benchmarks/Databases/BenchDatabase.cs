using Crm.Storage;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;
using Crm.Tests.PostgreSql;
using Npgsql;

namespace Crm.Benchmarks.Databases;

/// <summary>A new database of a kind, with the tables of the SDK, as a store and as what one connects to by hand.</summary>
/// <param name="Store">The store.</param>
/// <param name="Where">The path of the file, or the connection string.</param>
internal sealed record OpenedDatabase(ICrmStore Store, string Where);

/// <summary>Where comparisons of stores with statements written by hand run.</summary>
internal abstract class BenchDatabase
{
    /// <summary>A file with WAL and synchronous=full.</summary>
    public static BenchDatabase Sqlite { get; } = new SqliteFiles();

    /// <summary>A server of its own on this machine, as durable as it is by default.</summary>
    public static BenchDatabase PostgreSql { get; } = new PostgreSqlDatabases();

    /// <summary>How comparisons call it.</summary>
    public abstract string Name { get; }

    public abstract Task<OpenedDatabase> CreateAsync();

    /// <summary>What a server does by itself some minutes after many rows came in; nothing for a file.</summary>
    public virtual Task AnalyzeAsync(string where) => Task.CompletedTask;

    private sealed class SqliteFiles : BenchDatabase
    {
        public override string Name => "sqlite";

        public override async Task<OpenedDatabase> CreateAsync()
        {
            var file = Path.Combine(Directory.CreateTempSubdirectory("crm-bench-").FullName, "crm.db");
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
            var store = new SqliteStore(file);
            await store.MigrateAsync().ConfigureAwait(false);
            return new(store, file);
        }
    }

    private sealed class PostgreSqlDatabases : BenchDatabase
    {
        // What stands in postgresql.conf by default, but for the memory a page cache of this size needs.
        private static readonly string[] Durable =
            ["fsync=on", "synchronous_commit=on", "full_page_writes=on", "autovacuum=on", "wal_level=replica", "shared_buffers=1GB", "max_wal_size=8GB"];

        private static readonly Lazy<Task<PostgreSqlServer>> Started = new(() => PostgreSqlServer.StartAsync(Durable));
        private static int _count;

        public override string Name => "postgres";

        public override async Task<OpenedDatabase> CreateAsync()
        {
            var server = await Started.Value.ConfigureAwait(false);
            var name = $"bench_{Interlocked.Increment(ref _count)}";
            await server.RunAsync("postgres", $"CREATE DATABASE {name} TEMPLATE template0").ConfigureAwait(false);
            var store = new PostgreSqlStore(new PostgreSqlStorageOptions { ConnectionString = server.ConnectionString(name), StatementTimeout = TimeSpan.FromMinutes(10) });
            await store.MigrateAsync().ConfigureAwait(false);
            return new(store, server.ConnectionString(name));
        }

        public override async Task AnalyzeAsync(string where)
        {
            var connection = new NpgsqlConnection(where + ";Pooling=false;Command Timeout=0");
            await using (connection.ConfigureAwait(false))
            {
                await connection.OpenAsync().ConfigureAwait(false);
                var command = new NpgsqlCommand("VACUUM (ANALYZE)", connection);
                await using (command.ConfigureAwait(false))
                {
                    await command.ExecuteNonQueryAsync().ConfigureAwait(false);
                }
            }
        }
    }
}
