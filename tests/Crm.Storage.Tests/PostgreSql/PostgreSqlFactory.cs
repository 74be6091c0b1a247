using Crm.Storage.Conformance;
using Crm.Storage.PostgreSql;
using Crm.Storage.Tests.Tenants;
using Crm.Tests.PostgreSql;

namespace Crm.Storage.Tests.PostgreSql;

/// <summary>Makes stores in databases of their own.</summary>
internal sealed class PostgreSqlFactory(bool isSecured = false, bool isPartitioned = false) : IConformanceStoreFactory
{
    public const string Name = "PostgreSQL";
    public const string SecuredName = "PostgreSQL with row-level security";
    public const string PartitionedName = "PostgreSQL with partitions";

    public async ValueTask<ICrmStore> CreateAsync(CancellationToken cancellationToken = default) =>
        TenantWatch.Over(await OpenAsync(isSecured, isPartitioned));

    /// <summary>A store over a database with nothing in it.</summary>
    public static async Task<PostgreSqlStore> OpenAsync(bool isSecured, bool isPartitioned = false) => new(new PostgreSqlStorageOptions
    {
        ConnectionString = isPartitioned ? await PostgreSqlDatabases.CreatePartitionedAsync() : isSecured ? await PostgreSqlDatabases.CreateSecuredAsync() : await PostgreSqlDatabases.CreateAsync(),
        RowLevelSecurity = isSecured,
    });

    public async ValueTask ReleaseAsync(ICrmStore store)
    {
        var postgres = (PostgreSqlStore)store;
        await postgres.DisposeAsync();
        await PostgreSqlDatabases.ReleaseAsync(postgres.Options.ConnectionString);
    }
}
