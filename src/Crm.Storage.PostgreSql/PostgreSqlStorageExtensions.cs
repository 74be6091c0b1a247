using Crm.Storage.PostgreSql;

namespace Crm;

/// <summary>Chooses PostgreSQL as the place where records live.</summary>
public static class PostgreSqlStorageExtensions
{
    /// <summary>Keeps records in a PostgreSQL database. Its tables are made by <see cref="PostgreSqlStore.MigrateAsync(CancellationToken)"/>, not by themselves.</summary>
    /// <param name="crm">The set-up.</param>
    /// <param name="connectionString">Where the database is, as Npgsql reads it: <c>Host=db;Database=crm;Username=crm</c>.</param>
    /// <exception cref="CrmConfigurationException"><c>setup.option.invalid</c>: the text cannot be read or names no host.</exception>
    public static CrmBuilder UsePostgreSqlStorage(this CrmBuilder crm, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return crm.UsePostgreSqlStorage(new PostgreSqlStorageOptions { ConnectionString = connectionString });
    }

    /// <summary>Keeps records in a PostgreSQL database.</summary>
    /// <param name="crm">The set-up.</param>
    /// <param name="options">How the store works.</param>
    /// <exception cref="CrmConfigurationException"><c>setup.option.invalid</c>, once for each option that cannot work.</exception>
    public static CrmBuilder UsePostgreSqlStorage(this CrmBuilder crm, PostgreSqlStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(crm);
        ArgumentNullException.ThrowIfNull(options);
        PostgreSqlOptionsCheck.ThrowIfInvalid(options);
        return crm.UseStore(_ => new PostgreSqlStore(options));
    }
}
