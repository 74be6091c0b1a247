using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Storage.Sqlite;

/// <summary>A SQLite connection at work; it goes back to its database when disposed.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : RelationalSession(connection)
{
    private bool _inTransaction;
    private Action<SqliteSession>? _giveBack;

    public SqliteConnection Sqlite => (SqliteConnection)Connection;

    /// <summary>Starts work.</summary>
    /// <param name="begin">The statement that starts a transaction; <see langword="null"/> = each statement by itself.</param>
    /// <param name="giveBack">Called when the work is over.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async ValueTask<SqliteSession> BeginAsync(string? begin, Action<SqliteSession> giveBack, CancellationToken cancellationToken)
    {
        if (begin is not null)
        {
            await ExecuteAsync(begin, [], cancellationToken).ConfigureAwait(false);
            _inTransaction = true;
        }

        _giveBack = giveBack;
        return this;
    }

    public override IDisposable? Watch(CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? cancellationToken.Register(static handle => raw.sqlite3_interrupt((sqlite3)handle!), Sqlite.Handle) : null;

    public override async ValueTask CommitAsync()
    {
        await ExecuteAsync("COMMIT", [], CancellationToken.None).ConfigureAwait(false);
        _inTransaction = false;
    }

    public override async ValueTask DisposeAsync()
    {
        var giveBack = Interlocked.Exchange(ref _giveBack, null);
        try
        {
            // A fault may have ended the transaction already.
            if (_inTransaction && raw.sqlite3_get_autocommit(Sqlite.Handle) == 0)
            {
                await ExecuteAsync("ROLLBACK", [], CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            _inTransaction = false;
            giveBack?.Invoke(this);
        }
    }

    public void Close()
    {
        DisposeCommands();
        Sqlite.Dispose();
    }
}
