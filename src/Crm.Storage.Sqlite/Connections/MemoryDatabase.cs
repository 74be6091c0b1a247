using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.Sqlite;

/// <summary>A database in memory: one connection, used by one at a time; answers are collected, a snapshot is a copy.</summary>
internal sealed class MemoryDatabase(SqliteStorageOptions options) : SqliteDatabase(options)
{
    private const string ConnectionString = "Data Source=:memory:;Pooling=False";
    private SqliteSession? _session;
    private bool _isDisposed;

    public override bool IsBuffered => true;

    public override async ValueTask<RelationalSession> ReadAsync(bool oneMoment, CancellationToken cancellationToken)
    {
        await CheckSchemaAsync(cancellationToken).ConfigureAwait(false);
        return await OpenAsync(null, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<RelationalSession> SnapshotAsync(CancellationToken cancellationToken)
    {
        await CheckSchemaAsync(cancellationToken).ConfigureAwait(false);
        var source = await OpenAsync(null, cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            var copy = Connect(ConnectionString, "PRAGMA temp_store=MEMORY;");
            try
            {
                source.Sqlite.BackupDatabase(copy.Sqlite);
                return copy.Begin(null, static session => session.Close(), cancellationToken);
            }
            catch (Exception fault)
            {
                copy.Close();
                throw fault is DbException known ? Translate(known, cancellationToken) : fault;
            }
        }
    }

    public override async ValueTask<RelationalSession> WriteAsync(CancellationToken cancellationToken)
    {
        await CheckSchemaAsync(cancellationToken).ConfigureAwait(false);
        return await OpenAsync("BEGIN IMMEDIATE", cancellationToken).ConfigureAwait(false);
    }

    public override ValueTask<SqliteSession> OpenForSchemaAsync(CancellationToken cancellationToken) => OpenAsync("BEGIN IMMEDIATE", cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await Writer.WaitAsync().ConfigureAwait(false);
            _session?.Close();
            await base.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<SqliteSession> OpenAsync(string? begin, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _session ??= Connect(ConnectionString, "PRAGMA temp_store=MEMORY;");
            return _session.Begin(begin, _ => Writer.Release(), cancellationToken);
        }
        catch (Exception fault)
        {
            Writer.Release();
            throw fault is DbException known ? Translate(known, cancellationToken) : fault;
        }
    }
}
