using Crm.Storage;
using Crm.Storage.Sqlite;

namespace Crm.Engine.Tests.Deals;

/// <summary>SQLite stores in memory for a few tenants each: a snapshot there is a copy of the whole database, so hundreds of tenants in one cost their square.</summary>
internal sealed class FewTenantsEach : IAsyncDisposable
{
    private const int Tenants = 8;
    private SqliteStore? _store;
    private int _given;

    public ICrmStore Next()
    {
        if (_given++ % Tenants == 0)
        {
            _store?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _store = new SqliteStore(new SqliteStorageOptions { Path = null });
            _store.MigrateAsync().AsTask().GetAwaiter().GetResult();
        }

        return _store!;
    }

    public ValueTask DisposeAsync() => _store?.DisposeAsync() ?? default;
}
