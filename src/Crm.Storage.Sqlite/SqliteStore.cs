using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>A store in one SQLite file, or in memory. Safe to share between threads.</summary>
/// <remarks>Tables are created and changed by <see cref="MigrateAsync"/> only, unless the options say otherwise.</remarks>
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
        return new RelationalTenantStore(new JoinedDatabase(_database, own), _planner, tenant);
    }

    /// <summary>Creates the file and the tables where they are missing and brings older tables up to date; otherwise does nothing. Safe to call again.</summary>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    /// <exception cref="CrmStorageException"><c>storage.schema.unknown</c>: a newer library made the tables and this one cannot read them.</exception>
    public ValueTask MigrateAsync(CancellationToken cancellationToken = default) => SqliteSchema.MigrateAsync(_database, cancellationToken);

    /// <summary>Starts a new epoch of the log: followers are told that their positions are of another one. Call it after restoring an older copy.</summary>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValueTask StartEpochAsync(CancellationToken cancellationToken = default) => SqliteSchema.StartEpochAsync(_database, cancellationToken);

    /// <summary>Writes a consistent copy to a file while the store stays in use.</summary>
    /// <param name="path">The file; it must not exist.</param>
    /// <param name="cancellationToken">Stops the work before it begins.</param>
    public ValueTask BackUpAsync(string path, CancellationToken cancellationToken = default) => SqliteBackup.WriteAsync(_database, path, cancellationToken);

    /// <summary>The statements that create the tables, for those who create them by other means.</summary>
    public static string CreateScript() => SqliteSchema.Script();

    /// <summary>Closes all connections.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
