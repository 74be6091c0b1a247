using Crm.Storage.Conformance;
using Crm.Storage.Sqlite;
using Crm.Storage.Tests.Tenants;

namespace Crm.Storage.Tests.Sqlite;

/// <summary>Makes stores in files of a temporary folder each.</summary>
internal sealed class SqliteFileFactory : IConformanceStoreFactory
{
    public async ValueTask<ICrmStore> CreateAsync(CancellationToken cancellationToken = default)
    {
        var folder = Directory.CreateTempSubdirectory("crm-sqlite-");
        var store = new SqliteStore(Path.Combine(folder.FullName, "crm.db"));
        await store.MigrateAsync(cancellationToken);
        return TenantWatch.Over(store);
    }

    public async ValueTask ReleaseAsync(ICrmStore store)
    {
        var sqlite = (SqliteStore)store;
        await sqlite.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(sqlite.Options.Path)!, recursive: true);
    }
}
