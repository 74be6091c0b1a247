using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

/// <summary>A file in WAL mode: one connection writes, as many as needed read, none waits for another kind.</summary>
internal sealed class FileDatabase(SqliteStorageOptions options) : SqliteDatabase(options)
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private SqliteSession? _writer;
    private volatile bool _isDisposed;

    public override bool IsBuffered => false;

    public override async ValueTask<RelationalSession> ReadAsync(bool oneMoment, CancellationToken cancellationToken)
    {
        await CheckSchemaAsync(cancellationToken).ConfigureAwait(false);
        return await ReaderAsync(oneMoment ? "BEGIN" : null, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask<RelationalSession> SnapshotAsync(CancellationToken cancellationToken)
    {
        await CheckSchemaAsync(cancellationToken).ConfigureAwait(false);
        var session = await ReaderAsync("BEGIN", cancellationToken).ConfigureAwait(false);
        try
        {
            // SQLite fixes the moment at the first reading.
            await session.ScalarAsync("SELECT id FROM crm_schema", [], cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch (Exception fault)
        {
            // Also when it was cancelled: a reader left in its transaction would hold the write-ahead log for ever.
            await session.DisposeAsync().ConfigureAwait(false);
            throw fault is DbException known ? Translate(known, cancellationToken) : fault;
        }
    }

    public override async ValueTask<RelationalSession> WriteAsync(CancellationToken cancellationToken)
    {
        await CheckSchemaAsync(cancellationToken).ConfigureAwait(false);
        return await WriterAsync(SqliteOpenMode.ReadWrite, cancellationToken).ConfigureAwait(false);
    }

    public override ValueTask<SqliteSession> OpenForSchemaAsync(CancellationToken cancellationToken) =>
        WriterAsync(SqliteOpenMode.ReadWriteCreate, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await Writer.WaitAsync().ConfigureAwait(false);
            _writer?.Close();
            while (_idle.TryTake(out var session))
            {
                session.Close();
            }

            await base.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<SqliteSession> ReaderAsync(string? begin, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        SqliteSession? session = null;
        try
        {
            session = _idle.TryTake(out var idle) ? idle : Connect(ConnectionString(SqliteOpenMode.ReadWrite), Pragmas("query_only=1"));
            return session.Begin(begin, GiveBack, cancellationToken);
        }
        catch (Exception fault)
        {
            session?.Close();
            throw fault is DbException known ? Translate(known, cancellationToken) : fault;
        }
    }

    private async ValueTask<SqliteSession> WriterAsync(SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _writer ??= Connect(ConnectionString(mode), Pragmas("journal_mode=WAL; PRAGMA synchronous=FULL"));
            return _writer.Begin("BEGIN IMMEDIATE", WriterBack, cancellationToken);
        }
        catch (Exception fault)
        {
            Writer.Release();
            throw fault is DbException known ? Translate(known, cancellationToken) : fault;
        }
    }

    private void WriterBack(SqliteSession session)
    {
        if (session.IsBroken)
        {
            session.Close();
            _writer = null;
        }

        Writer.Release();
    }

    private void GiveBack(SqliteSession session)
    {
        if (_isDisposed || session.IsBroken || _idle.Count >= Options.IdleReaders)
        {
            session.Close();
        }
        else
        {
            _idle.Add(session);
        }
    }

    private string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = Options.Path,
        Mode = mode,
        Pooling = false,
        DefaultTimeout = Math.Max(1, (int)Math.Ceiling(Options.BusyTimeout.TotalSeconds)),
    }.ToString();

    private string Pragmas(string own) =>
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={(long)Options.BusyTimeout.TotalMilliseconds}; PRAGMA {own};");
}
