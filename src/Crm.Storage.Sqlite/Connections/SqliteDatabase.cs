using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>What files and memory have in common: the schema is checked once, one writer works at a time.</summary>
internal abstract class SqliteDatabase(SqliteStorageOptions options) : RelationalDatabase
{
    private readonly SemaphoreSlim _schema = new(1, 1);
    private volatile bool _isChecked;

    public override SqlDialect Dialect => SqliteDialect.Instance;

    public override CommitPolicy Policy { get; } = new() { Groups = options.GroupCommit, SharesTenants = true };

    public override ModelVersion Written { get; } = RelationalModel.At(options.LibraryVersion);

    protected SqliteStorageOptions Options { get; } = options;

    /// <summary>Kept while somebody writes.</summary>
    protected SemaphoreSlim Writer { get; } = new(1, 1);

    /// <summary>A session that may write, whatever the state of the tables; creates the file.</summary>
    public abstract ValueTask<SqliteSession> OpenForSchemaAsync(CancellationToken cancellationToken);

    public override Exception Translate(DbException fault, CancellationToken cancellationToken) => SqliteFaults.Translate(fault, Options.Path, cancellationToken);

    /// <summary>A transaction that read before others wrote may not write any more: only beginning again helps.</summary>
    public override Exception TranslateWithin(DbException fault, bool seesOneMoment, CancellationToken cancellationToken) =>
        fault is SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_BUSY_SNAPSHOT } ? Faults.TransactionCollided(fault) : Translate(fault, cancellationToken);

    public override bool IsTransient(Exception fault) => SqliteFaults.IsTransient(fault);

    public override ValueTask DisposeAsync()
    {
        _schema.Dispose();
        Writer.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes sure before the first use that the tables are there and readable.</summary>
    protected async ValueTask CheckSchemaAsync(CancellationToken cancellationToken)
    {
        if (_isChecked)
        {
            return;
        }

        await _schema.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isChecked)
            {
                return;
            }

            Accept(Options.MigratesAtStart || Options.Path is null
                ? await SqliteSchema.MigrateAsync(this, MigrationStage.Complete, cancellationToken).ConfigureAwait(false)
                : await SqliteSchema.ReadAsync(Options.Path, Commands, cancellationToken).ConfigureAwait(false));
            _isChecked = true;
        }
        catch (DbException fault)
        {
            throw Translate(fault, cancellationToken);
        }
        finally
        {
            _schema.Release();
        }
    }

    /// <summary>Waits for one's turn to write.</summary>
    protected async ValueTask WaitForTurnAsync(CancellationToken cancellationToken)
    {
        if (!await Writer.WaitAsync(Options.BusyTimeout, cancellationToken).ConfigureAwait(false))
        {
            throw Faults.Busy();
        }
    }

    /// <summary>A new connection.</summary>
    protected SqliteSession Connect(string connectionString, string pragmas)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            SqliteFunctions.Register(connection);
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            Commands.Tell(pragmas, []);
            command.ExecuteNonQuery();
            return new SqliteSession(connection) { Model = Written, Commands = Commands };
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
