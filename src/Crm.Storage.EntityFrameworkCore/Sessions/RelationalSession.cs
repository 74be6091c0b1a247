using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A connection with one transaction and its prepared commands. Not safe to share between threads.</summary>
/// <remarks>Disposing it without <see cref="CommitAsync"/> undoes what was written.</remarks>
internal abstract class RelationalSession(DbConnection connection, SqlDialect dialect) : IAsyncDisposable
{
    private const int MostCommands = 256;
    private readonly Dictionary<string, PreparedCommand> _idle = new(StringComparer.Ordinal);

    protected DbConnection Connection { get; } = connection;

    public SqlDialect Dialect { get; } = dialect;

    /// <summary>The tables as they are written here.</summary>
    public ModelVersion Model { get; init; } = RelationalModel.Current;

    /// <summary>Told of everything that is sent here; absent where nobody could listen.</summary>
    public CommandFeed? Commands { get; init; }

    /// <summary>Asks for the number after which the commits of this transaction stand in the log.</summary>
    public virtual string LastNumber => Dialect.LastNumber;

    /// <summary>Whether statements see the moment of the transaction's first one, not their own.</summary>
    public virtual bool SeesOneMoment => false;

    /// <summary>How many statements were run: what tests count.</summary>
    public long Statements { get; protected set; }

    /// <summary>Runs a statement and tells how many rows it touched.</summary>
    public async ValueTask<int> ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        var command = Rent(sql, values);
        try
        {
            return await command.ExecuteAsync(Interrupts(cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            Return(command);
        }
    }

    /// <summary>Runs a statement and gives its first value; <see langword="null"/> where there is no row.</summary>
    public async ValueTask<object?> ScalarAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        var command = Rent(sql, values);
        try
        {
            return await command.ScalarAsync(Interrupts(cancellationToken)).ConfigureAwait(false) is { } value and not DBNull ? value : null;
        }
        finally
        {
            Return(command);
        }
    }

    /// <summary>Runs statements in order; a database that can takes all of them in one round trip.</summary>
    public virtual async ValueTask WriteAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            await ExecuteAsync(statements[i].Sql, statements[i].Values, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks questions; a database that can takes all of them in one round trip.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="take">Told each row of each answer, with the number of its question.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public virtual async ValueTask AskAsync(IReadOnlyList<Statement> questions, Action<int, AnswerRow> take, CancellationToken cancellationToken)
    {
        for (var i = 0; i < questions.Count; i++)
        {
            var command = Rent(questions[i].Sql, questions[i].Values);
            try
            {
                var reader = await command.ReadAsync(Interrupts(cancellationToken)).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    var row = new ReaderRow(reader);
                    while (await reader.ReadAsync(Interrupts(cancellationToken)).ConfigureAwait(false))
                    {
                        take(i, row);
                    }
                }
            }
            finally
            {
                Return(command);
            }
        }
    }

    /// <summary>A command that is ready to run; give it back with <see cref="Return"/>.</summary>
    public PreparedCommand Rent(string sql, object[] values)
    {
        Statements++;
        Tell(sql, values);
        if (!_idle.Remove(sql, out var command))
        {
            command = Prepare(sql, values.Length);
        }

        return command.Bind(values);
    }

    public void Return(PreparedCommand command)
    {
        if (_idle.Count >= MostCommands || !_idle.TryAdd(command.Sql, command))
        {
            command.Dispose();
        }
    }

    /// <summary>Has a database stop that would send the rest of an answer nobody reads; called before its reader is closed.</summary>
    /// <param name="command">The command whose reader is left before its end.</param>
    public virtual ValueTask LeaveAsync(PreparedCommand command) => default;

    /// <summary>A session of the same moment in which a statement may run now, also while an answer of this one is being read. Give it back with <see cref="ReturnBeside"/>.</summary>
    public virtual ValueTask<RelationalSession> BesideAsync(CancellationToken cancellationToken) => ValueTask.FromResult(this);

    /// <summary>Takes back what <see cref="BesideAsync"/> gave.</summary>
    /// <param name="session">The session.</param>
    /// <param name="isWhole">Whether every answer was read to its end, without fault.</param>
    public virtual void ReturnBeside(RelationalSession session, bool isWhole)
    {
    }

    /// <summary>The token that a running statement is stopped by.</summary>
    public virtual CancellationToken Interrupts(CancellationToken cancellationToken) => cancellationToken;

    /// <summary>Ends the work of this session when the token is cancelled.</summary>
    public abstract IDisposable? Watch(CancellationToken cancellationToken);

    /// <summary>Makes the writes last.</summary>
    public abstract ValueTask CommitAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Makes a command.</summary>
    protected virtual PreparedCommand Prepare(string sql, int parameters) => new SingleCommand(Connection, Dialect, sql, parameters);

    protected virtual void Tell(string sql, object[] values) => Commands?.Tell(sql, values);

    protected void DisposeCommands()
    {
        foreach (var command in _idle.Values)
        {
            command.Dispose();
        }

        _idle.Clear();
    }
}
