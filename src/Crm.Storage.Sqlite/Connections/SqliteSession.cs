using Crm.Storage.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Storage.Sqlite;

/// <summary>A SQLite connection at work; it goes back to its database when disposed.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : RelationalSession(connection, SqliteDialect.Instance)
{
    private const int MostStatements = 512;

    // The texts of statements are made once: the same text is the same object.
    private readonly Dictionary<string, SqliteStatement> _statements = new(ReferenceEqualityComparer.Instance);
    private bool _inTransaction;
    private Action<SqliteSession>? _giveBack;

    /// <summary>Whether a transaction could not be undone: only closing the connection ends it.</summary>
    public bool IsBroken { get; private set; }

    public SqliteConnection Sqlite => (SqliteConnection)Connection;

    /// <summary>Starts work.</summary>
    /// <param name="begin">The statement that starts a transaction; <see langword="null"/> = each statement by itself.</param>
    /// <param name="giveBack">Called when the work is over.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public SqliteSession Begin(string? begin, Action<SqliteSession> giveBack, CancellationToken cancellationToken)
    {
        if (begin is not null)
        {
            Run(begin, cancellationToken);
            _inTransaction = true;
        }

        _giveBack = giveBack;
        return this;
    }

    public override IDisposable? Watch(CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled ? cancellationToken.Register(static handle => raw.sqlite3_interrupt((sqlite3)handle!), Sqlite.Handle) : null;

    public override ValueTask WriteAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Compiled(statements[i].Sql, statements[i].Values).Run(statements[i].Values);
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask AskAsync(IReadOnlyList<Statement> questions, Action<int, AnswerRow> take, CancellationToken cancellationToken)
    {
        for (var i = 0; i < questions.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var statement = Compiled(questions[i].Sql, questions[i].Values);
            try
            {
                statement.Bind(questions[i].Values);
                while (statement.Step())
                {
                    take(i, statement);
                }
            }
            finally
            {
                statement.Reset();
            }
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask CommitAsync()
    {
        Run("COMMIT", CancellationToken.None);
        _inTransaction = false;
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        var giveBack = Interlocked.Exchange(ref _giveBack, null);
        try
        {
            // A fault may have ended the transaction already.
            if (_inTransaction && raw.sqlite3_get_autocommit(Sqlite.Handle) == 0)
            {
                Run("ROLLBACK", CancellationToken.None);
            }
        }
        catch (SqliteException)
        {
            // Nobody is to be told: the caller has his answer, and what was not committed is undone with the connection.
            IsBroken = true;
        }
        finally
        {
            _inTransaction = false;
            giveBack?.Invoke(this);
        }

        return ValueTask.CompletedTask;
    }

    public void Close()
    {
        DisposeCommands();
        DisposeStatements();
        Sqlite.Dispose();
    }

    private void Run(string sql, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Compiled(sql, []).Run([]);
    }

    private SqliteStatement Compiled(string sql, object[] values)
    {
        Statements++;
        Commands?.Tell(sql, values);
        if (_statements.TryGetValue(sql, out var statement))
        {
            return statement;
        }

        if (_statements.Count >= MostStatements)
        {
            DisposeStatements();
        }

        return _statements[sql] = new SqliteStatement(Sqlite.Handle!, sql);
    }

    private void DisposeStatements()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
    }
}
