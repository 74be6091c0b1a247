using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>A store in one SQLite file, or in memory. Safe to share between threads.</summary>
/// <remarks>Tables are created and changed by <see cref="MigrateAsync(CancellationToken)"/> only, unless the options say otherwise.</remarks>
public sealed class SqliteStore : ITransactionalStore, IAsyncDisposable
{
    private readonly SqliteDatabase _database;
    private readonly QueryPlanner _planner;

    /// <summary>Makes a store; opens nothing yet.</summary>
    /// <param name="options">How it works.</param>
    public SqliteStore(SqliteStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _database = options.Path is null ? new MemoryDatabase(options) : new FileDatabase(options);
        _planner = new QueryPlanner(_database.Dialect);
    }

    /// <summary>Makes a store in a file.</summary>
    /// <param name="path">The path of the file.</param>
    public SqliteStore(string path)
        : this(new SqliteStorageOptions { Path = path ?? throw new ArgumentNullException(nameof(path)) })
    {
    }

    /// <summary>How it works.</summary>
    public SqliteStorageOptions Options { get; }

    internal SqliteDatabase Database => _database;

    /// <inheritdoc/>
    public ITenantStore ForTenant(TenantId tenant) => new RelationalTenantStore(_database, _planner, tenant);

    /// <inheritdoc/>
    public ITenantStore ForTenant(TenantId tenant, DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var own = transaction as SqliteTransaction ?? throw Faults.TransactionForeign(transaction.GetType(), typeof(SqliteTransaction));
        SqliteFunctions.RegisterOnce(own.Connection ?? throw Faults.TransactionEnded());
        return new RelationalTenantStore(new JoinedDatabase(_database, own, tenant), _planner, tenant);
    }

    /// <summary>Creates the file and the tables where they are missing and brings older tables up to date; otherwise does nothing. Safe to call again.</summary>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    /// <exception cref="CrmStorageException"><c>storage.schema.unknown</c>: a newer library made the tables and this one cannot read them.</exception>
    public ValueTask MigrateAsync(CancellationToken cancellationToken = default) => MigrateAsync(MigrationStage.Complete, cancellationToken);

    /// <summary>Brings the tables up to date as far as is said. Safe to call again.</summary>
    /// <param name="stage">How far: with <see cref="MigrationStage.Expand"/> libraries of the version before go on working on the file.</param>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    /// <exception cref="CrmStorageException"><c>storage.schema.unknown</c>: a newer library made the tables and this one cannot read them.</exception>
    public async ValueTask MigrateAsync(MigrationStage stage, CancellationToken cancellationToken = default) =>
        _ = await SqliteSchema.MigrateAsync(_database, stage, cancellationToken).ConfigureAwait(false);

    /// <summary>Starts a new epoch of the log: followers are told that their positions are of another one. Call it after restoring an older copy.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValueTask StartEpochAsync(CancellationToken cancellationToken = default) => SqliteSchema.StartEpochAsync(_database, cancellationToken);

    /// <summary>Writes a consistent copy to a file while the store stays in use.</summary>
    /// <param name="path">The file; it must not exist.</param>
    /// <param name="cancellationToken">Stops the work before it begins.</param>
    public ValueTask BackUpAsync(string path, CancellationToken cancellationToken = default) => SqliteBackup.WriteAsync(_database, path, cancellationToken);

    /// <summary>The statements that bring tables to the version of this library, for those who do it by other means than <see cref="MigrateAsync(CancellationToken)"/>.</summary>
    /// <param name="from">The migration the tables are at, as the last row of <c>crm_migrations</c> says; <see langword="null"/> = there are none.</param>
    /// <returns>One transaction. It begins by entering its migrations, so that it fails and changes nothing where they were applied. Call
    /// <see cref="MigrateAsync(CancellationToken)"/> afterwards: columns are filled by the SDK's own code.</returns>
    public static string MigrationScript(string? from = null) => SchemaScript.Guarded(SqliteMigrations.Instance, from);

    /// <summary>Closes all connections.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
