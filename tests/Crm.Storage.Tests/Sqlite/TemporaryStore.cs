using Crm.Storage.Sqlite;

namespace Crm.Storage.Tests.Sqlite;

/// <summary>A SQLite store in a temporary folder, or in memory, gone with the test.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crm-sqlite-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "crm.db");

    public SqliteStore Store { get; private set; } = null!;

    public ITenantStore Main => Store.ForTenant(TenantId.Main);

    public static async Task<TemporaryStore> CreateAsync(bool inMemory = false)
    {
        var made = new TemporaryStore();
        made.Store = new SqliteStore(new SqliteStorageOptions { Path = inMemory ? null : made.Path });
        await made.Store.MigrateAsync();
        return made;
    }

    /// <summary>Another store on the same file.</summary>
    public SqliteStore Another(TimeSpan? busyTimeout = null) =>
        new(new SqliteStorageOptions { Path = Path, BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(5) });

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
