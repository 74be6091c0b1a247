using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>A store in a PostgreSQL database, version 15 or later. Safe to share between threads; any number of stores, in any number of processes, may work on one database.</summary>
/// <remarks>Tables are created and changed by <see cref="MigrateAsync(CancellationToken)"/> only, unless the options say otherwise. Commits that touch different records do not wait for each other.</remarks>
public sealed class PostgreSqlStore : ITransactionalStore, IReplicatedStore, IAsyncDisposable
{
    private readonly PostgreSqlDatabase _database;
    private readonly QueryPlanner _planner;

    /// <summary>Makes a store; connects to nothing yet.</summary>
    /// <param name="options">How it works.</param>
    /// <exception cref="CrmConfigurationException"><c>setup.option.invalid</c>, once for each option that cannot work.</exception>
    public PostgreSqlStore(PostgreSqlStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        PostgreSqlOptionsCheck.ThrowIfInvalid(options);
        Options = options;
        _database = new PostgreSqlDatabase(options);
        _planner = new QueryPlanner(_database.Dialect);
    }

    /// <summary>Makes a store.</summary>
    /// <param name="connectionString">Where the database is, as Npgsql reads it.</param>
    /// <exception cref="CrmConfigurationException"><c>setup.option.invalid</c>: the text cannot be read or names no host.</exception>
    public PostgreSqlStore(string connectionString)
        : this(new PostgreSqlStorageOptions { ConnectionString = connectionString ?? throw new ArgumentNullException(nameof(connectionString)) })
    {
    }

    /// <summary>How it works.</summary>
    public PostgreSqlStorageOptions Options { get; }

    internal PostgreSqlDatabase Database => _database;

    /// <inheritdoc/>
    public ITenantStore ForTenant(TenantId tenant) => new RelationalTenantStore(_database.For(tenant), _planner, tenant);

    /// <inheritdoc/>
    public ITenantStore ForTenant(TenantId tenant, StaleReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return new RelationalTenantStore(new ReplicaDatabase(_database, Options.RowLevelSecurity ? tenant : null, reading), _planner, tenant);
    }

    /// <inheritdoc/>
    public ITenantStore ForTenant(TenantId tenant, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var own = transaction as NpgsqlTransaction ?? throw Faults.TransactionForeign(transaction.GetType(), typeof(NpgsqlTransaction));
        return new RelationalTenantStore(new JoinedDatabase(_database, own, tenant), _planner, tenant);
    }

    /// <summary>Creates the tables where they are missing and brings older ones up to date; otherwise does nothing. The database itself must exist. Safe to call again, also by several at once.</summary>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    /// <exception cref="CrmStorageException"><c>storage.schema.unknown</c>: a newer library made the tables and this one cannot read them.</exception>
    public ValueTask MigrateAsync(CancellationToken cancellationToken = default) => MigrateAsync(MigrationStage.Complete, cancellationToken);

    /// <summary>Brings the tables up to date as far as is said. Safe to call again, also by several at once.</summary>
    /// <param name="stage">How far: with <see cref="MigrationStage.Expand"/> libraries of the version before go on working on the database.</param>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    /// <exception cref="CrmStorageException"><c>storage.schema.unknown</c>: a newer library made the tables and this one cannot read them.</exception>
    public ValueTask MigrateAsync(MigrationStage stage, CancellationToken cancellationToken = default) => PostgreSqlSchema.MigrateAsync(_database, stage, cancellationToken);

    /// <summary>Starts a new epoch of the log: followers are told that their positions are of another one. Call it after restoring an older copy, before the first commit:
    /// only so the numbers of new commits stay above those of the copy.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValueTask StartEpochAsync(CancellationToken cancellationToken = default) => PostgreSqlSchema.StartEpochAsync(_database, cancellationToken);

    /// <summary>The statements that bring tables to the version of this library, for those who do it by other means than <see cref="MigrateAsync(CancellationToken)"/>.</summary>
    /// <returns>A script that asks before each step whether it was done: it may be run again, on empty and on older tables. Call
    /// <see cref="MigrateAsync(CancellationToken)"/> afterwards: functions and columns are filled by the SDK's own code.</returns>
    public static string MigrationScript() => SchemaScript.Idempotent(PostgreSqlMigrations.Instance);

    /// <summary>Lays the rows of every table with a tenant into partitions, by a hash of the tenant: smaller indexes, vacuum and backups table by table, and a place on another disk for each.
    /// The tables must be those of this library; empty or filled. Later migrations keep it up. Safe to call again, also by several at once.</summary>
    /// <param name="partitions">How many, 2 to 1024; 1 = none again. Another number than before moves all rows once more.</param>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    /// <remarks>One transaction that copies every row and makes every index anew, into as much room again; readers and writers wait for its end.</remarks>
    /// <exception cref="CrmStorageException"><c>storage.schema.unknown</c>: the tables are missing or of another version; <c>storage.partitions.refused</c>: triggers, foreign keys,
    /// views, policies or the like of the database's owner hang upon a table and would be lost.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="partitions"/>.</exception>
    public ValueTask PartitionAsync(int partitions, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partitions, Partitions.Most);
        return PostgreSqlSchema.PartitionAsync(_database, partitions, cancellationToken);
    }

    /// <summary>The statements that spread the tables over servers by tenant on Citus, to be run once on its coordinator after <see cref="MigrateAsync(CancellationToken)"/>.</summary>
    /// <remarks>Not tested on Citus: the page on scaling says what of it was.</remarks>
    public static string DistributionScript() => Distribution.Script();

    /// <summary>Closes all connections.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
