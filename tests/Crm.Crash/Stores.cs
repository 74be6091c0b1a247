using Crm.Storage;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;
using CustomStorage.JsonFile;

namespace Crm.Crash;

/// <summary>The stores that keep something beyond a process.</summary>
public enum StoreName
{
    Sqlite,
    Json,
    PostgreSql,
}

/// <summary>Opens stores by name.</summary>
public static class Stores
{
    public static StoreName Parse(string name) => Enum.Parse<StoreName>(name, ignoreCase: true);

    public static ICrmStore Open(StoreName store, string at) => store switch
    {
        StoreName.Sqlite => new SqliteStore(new SqliteStorageOptions { Path = at, MigratesAtStart = true }),
        StoreName.Json => JsonFileStore.Open(at),
        _ => new PostgreSqlStore(new PostgreSqlStorageOptions { ConnectionString = at }),
    };

    public static async ValueTask CloseAsync(ICrmStore store)
    {
        switch (store)
        {
            case IAsyncDisposable closing:
                await closing.DisposeAsync();
                break;
            case IDisposable simple:
                simple.Dispose();
                break;
        }
    }
}
