using System.Collections.Concurrent;
using System.Globalization;
using Crm.Storage.PostgreSql;
using Npgsql;

namespace Crm.Tests.PostgreSql;

/// <summary>Databases for tests on one server that starts with the first of them: each a copy of a template whose tables were made once.</summary>
internal static class PostgreSqlDatabases
{
    /// <summary>A role that row-level security holds for; the other one is the server's superuser.</summary>
    public const string Ordinary = "crm_ordinary";

    private const string Template = "crm_template";
    private const string SecuredTemplate = "crm_template_secured";
    private const string PartitionedTemplate = "crm_template_partitioned";
    private const string Empty = """
        SET lock_timeout = '10s';
        DO $$ BEGIN
          EXECUTE (SELECT 'TRUNCATE ' || string_agg(relname, ', ') FROM pg_class WHERE relkind = 'r' AND relname LIKE 'crm\_%' AND relname NOT IN ('crm_schema', 'crm_migrations'));
        END $$
        """;

    // Files of hundreds of partitions are not made anew for a few rows.
    private const string EmptyPartitioned = """
        SET lock_timeout = '10s';
        DO $$ DECLARE t text; BEGIN
          FOR t IN SELECT relname FROM pg_class WHERE relkind = 'p' AND relname LIKE 'crm\_%' LOOP
            EXECUTE 'DELETE FROM ' || t;
          END LOOP;
        END $$
        """;

    private static readonly ConcurrentBag<string> Free = [];
    private static readonly ConcurrentBag<string> FreeSecured = [];
    private static readonly ConcurrentBag<string> FreePartitioned = [];
    private static readonly ConcurrentDictionary<string, ConcurrentBag<string>> Homes = new(StringComparer.Ordinal);
    private static readonly Lazy<Task<PostgreSqlServer>> Started = new(StartAsync);
    private static readonly Lazy<Task> Secured = new(SecureAsync);
    private static readonly Lazy<Task> Partitioned = new(PartitionAsync);
    private static int _count;

    /// <summary>Why there can be no database here; <see langword="null"/> where there can.</summary>
    public static string? Missing => PostgreSqlBinaries.Folder is null
        ? $"PostgreSQL's programs initdb and postgres were not found; install the server, or name their folder in {PostgreSqlBinaries.Variable}."
        : null;

    public static Task<PostgreSqlServer> ServerAsync() => Started.Value;

    /// <summary>A database with tables and nothing in them; its connection string.</summary>
    public static Task<string> CreateAsync() => TakeAsync(Free, Template);

    /// <summary>A database with tables that row-level security guards, and nothing in them; its connection string, with the ordinary role that owns them.</summary>
    public static async Task<string> CreateSecuredAsync()
    {
        await Secured.Value;
        return await TakeAsync(FreeSecured, SecuredTemplate, Ordinary);
    }

    /// <summary>A database with tables in two partitions each, and nothing in them; its connection string.</summary>
    public static async Task<string> CreatePartitionedAsync()
    {
        await Partitioned.Value;
        return await TakeAsync(FreePartitioned, PartitionedTemplate);
    }

    /// <summary>A new database without tables; its connection string.</summary>
    public static async Task<string> CreateEmptyAsync() => (await ServerAsync()).ConnectionString(await CopyAsync("template0"));

    /// <summary>Gives a database back. One with the tables as they were made is emptied and used again: that takes a tenth of the time of a copy.</summary>
    public static async Task ReleaseAsync(string connectionString, bool isAsMade = true)
    {
        var server = await ServerAsync();
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var name = builder.Database!;
        if (isAsMade)
        {
            await server.RunAsync(name, Homes[name] == FreePartitioned ? EmptyPartitioned : Empty);
            Homes[name].Add(name);
        }
        else
        {
            await server.RunAsync("postgres", $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static async Task<string> TakeAsync(ConcurrentBag<string> free, string template, string owner = "crm")
    {
        var server = await ServerAsync();
        if (!free.TryTake(out var name))
        {
            name = await CopyAsync(template, owner);
            Homes[name] = free;
        }

        // A store of its own: positions of another one are foreign to it.
        await server.RunAsync(name, "UPDATE crm_schema SET epoch = left(md5(gen_random_uuid()::text), 16)");
        return server.ConnectionString(name, owner);
    }

    private static async Task<string> CopyAsync(string template, string owner = "crm")
    {
        var name = "crm_" + Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        await (await ServerAsync()).RunAsync("postgres", $"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy OWNER {owner}");
        return name;
    }

    private static async Task<PostgreSqlServer> StartAsync()
    {
        var server = await PostgreSqlServer.StartAsync();
        await server.RunAsync("postgres", $"CREATE DATABASE {Template} TEMPLATE template0");
        await using var store = new PostgreSqlStore(server.ConnectionString(Template) + ";Pooling=false");
        await store.MigrateAsync();
        return server;
    }

    private static async Task SecureAsync()
    {
        var server = await ServerAsync();
        await server.RunAsync("postgres", $"CREATE ROLE {Ordinary} LOGIN", $"CREATE DATABASE {SecuredTemplate} TEMPLATE template0 OWNER {Ordinary}");
        await using var store = new PostgreSqlStore(new PostgreSqlStorageOptions { ConnectionString = server.ConnectionString(SecuredTemplate, Ordinary) + ";Pooling=false", RowLevelSecurity = true });
        await store.MigrateAsync();
    }

    private static async Task PartitionAsync()
    {
        var server = await ServerAsync();
        await server.RunAsync("postgres", $"CREATE DATABASE {PartitionedTemplate} TEMPLATE template0");
        await using var store = new PostgreSqlStore(server.ConnectionString(PartitionedTemplate) + ";Pooling=false");
        await store.MigrateAsync();
        await store.PartitionAsync(2);
    }
}
