using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;
using Crm.Tests.PostgreSql;
using CustomStorage.JsonFile;
using QuickStart;

namespace Crm.Integration.Tests.Support;

/// <summary>The stores that scenarios over real data run on.</summary>
internal static class StoresOnTrial
{
    /// <summary>The sample of a store of one's own.</summary>
    public const string JsonFile = "JSON file";

    /// <summary>Those that can be opened on this machine.</summary>
    public static IEnumerable<string> Here =>
        PostgreSqlDatabases.Missing is null ? [ImportedSales.Memory, ImportedSales.Sqlite, ImportedSales.PostgreSql] : [ImportedSales.Memory, ImportedSales.Sqlite];

    /// <summary>Skips a test on a store that this machine lacks.</summary>
    public static void OrSkip(string store)
    {
        if (store == ImportedSales.PostgreSql)
        {
            PostgreSqlHere.OrSkip();
        }
    }

    public static async Task<SampleStore> OpenAsync(string store, string path) => store switch
    {
        ImportedSales.Memory => await SampleStore.OpenAsync(null, CancellationToken.None),
        ImportedSales.Sqlite => await SampleStore.OpenAsync(path, CancellationToken.None),
        _ => SampleStore.Over(new PostgreSqlStore(await PostgreSqlDatabases.CreateAsync())),
    };

    /// <summary>An empty store: "in memory", "sqlite in memory", "sqlite file" a JSON file or a database of PostgreSQL.</summary>
    public static async Task<ICrmStore> CreateAsync(string name, string path) => name switch
    {
        ImportedSales.PostgreSql => new PostgreSqlStore(await PostgreSqlDatabases.CreateAsync()),
        JsonFile => JsonFileStore.Open(path),
        "in memory" => new InMemoryStore(),
        "sqlite in memory" => new SqliteStore(new SqliteStorageOptions()),
        "sqlite file" => new SqliteStore(new SqliteStorageOptions { Path = path, MigratesAtStart = true }),
        _ => throw new ArgumentException($"There is no store '{name}' on trial.", nameof(name)),
    };
}
