using Crm.Storage.Conformance;
using Crm.Storage.Sqlite;
using Crm.Storage.Tests.Tenants;

namespace Crm.Storage.Tests.Sqlite;

/// <summary>Makes stores in memory.</summary>
internal sealed class SqliteMemoryFactory : IConformanceStoreFactory
{
    public async ValueTask<ICrmStore> CreateAsync(CancellationToken cancellationToken = default)
    {
        var store = new SqliteStore(new SqliteStorageOptions());
        // The first use makes the tables.
        await store.ForTenant(TenantId.Main).FindAsync<CommitReceipt>(Guid.Empty, cancellationToken);
        return TenantWatch.Over(store);
    }
}
