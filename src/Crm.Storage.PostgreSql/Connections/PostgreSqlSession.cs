using System.Data;
using Crm.Storage.EntityFrameworkCore;
using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>A connection at work; it goes back to the pool when disposed, and what was not committed is undone.</summary>
internal sealed class PostgreSqlSession(NpgsqlConnection connection) : RelationalSession(connection, PostgreSqlDialect.Instance)
{
    private NpgsqlTransaction? _transaction;

    /// <summary>Whose everything is that is asked and written here, where the server is to know; absent otherwise.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>Where the connection is from; absent where it is not to be joined.</summary>
    public NpgsqlDataSource? Source { get; init; }

    /// <summary>Whether a statement of the transaction was stopped or failed, so that nothing may be asked before <see cref="PostgreSqlDatabase.Undo"/>.</summary>
    public bool IsBroken { get; set; }

    public NpgsqlConnection Npgsql => (NpgsqlConnection)Connection;

    /// <summary>Starts a transaction; it travels with the first statement.</summary>
    public ValueTask BeginAsync(CancellationToken cancellationToken) => BeginAsync(IsolationLevel.ReadCommitted, cancellationToken);

    /// <summary>Starts a transaction that sees as it is said; it travels with the first statement.</summary>
    public async ValueTask BeginAsync(IsolationLevel isolation, CancellationToken cancellationToken) =>
        _transaction = await Npgsql.BeginTransactionAsync(isolation, cancellationToken).ConfigureAwait(false);

    /// <summary>Runs statements without parameters in one round trip and gives the first value of the first that answers with rows.</summary>
    public async ValueTask<string?> TogetherAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        Commands?.Tell(statements);
        var batch = Npgsql.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            foreach (var statement in statements)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
            }

            return await batch.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
        }
    }

    public override async ValueTask WriteAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken)
    {
        // COPY knows no row-level security.
        var (copied, rest) = _transaction is null || Tenant is not null ? ([], statements) : CopyIn.Split(statements);
        foreach (var rows in copied)
        {
            Statements++;
            Commands?.Tell(rows);
            await CopyIn.SendAsync(Npgsql, rows, cancellationToken).ConfigureAwait(false);
        }

        if (rest.Count == 0)
        {
            return;
        }

        var batch = Together(_transaction is null ? rest : ManyRows.Merge(rest));
        await using (batch.ConfigureAwait(false))
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask AskAsync(IReadOnlyList<Statement> questions, Action<int, AnswerRow> take, CancellationToken cancellationToken)
    {
        var asked = ManyQuestions.Merge(questions);
        var batch = Together([.. asked.Select(a => a.Statement)]);
        await using (batch.ConfigureAwait(false))
        {
            var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                if (Tenant is not null)
                {
                    await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                }

                var row = new ReaderRow(reader);
                foreach (var (_, numbers) in asked)
                {
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        take(numbers.Count == 1 ? numbers[0] : numbers[(int)reader.GetInt64(reader.FieldCount - 1) - 1], row);
                    }

                    await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    // Every call takes the token itself.
    public override IDisposable? Watch(CancellationToken cancellationToken) => null;

    /// <summary>Otherwise all rows left would be sent and read before the connection is free. What the server sent by then is read.</summary>
    public override async ValueTask LeaveAsync(PreparedCommand command) => await Task.Run(command.Cancel).ConfigureAwait(false);

    public override async ValueTask CommitAsync()
    {
        Commands?.Tell("COMMIT", []);
        await _transaction!.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        _transaction = null;
    }

    public override async ValueTask DisposeAsync()
    {
        DisposeCommands();
        // The pool undoes an open transaction before it gives the connection to somebody else.
        await Connection.DisposeAsync().ConfigureAwait(false);
    }

    protected override PreparedCommand Prepare(string sql, int parameters) =>
        Tenant is { } tenant ? new TenantCommand(Npgsql, tenant, sql, parameters) : base.Prepare(sql, parameters);

    protected override void Tell(string sql, object[] values) => Tell([new(sql, values)]);

    private NpgsqlBatch Together(IReadOnlyList<Statement> statements)
    {
        Statements += statements.Count;
        Tell(statements);
        var batch = Npgsql.CreateBatch();
        if (Tenant is { } tenant)
        {
            batch.BatchCommands.Add(RowSecurity.Command(RowSecurity.Naming(tenant)));
        }

        for (var i = 0; i < statements.Count; i++)
        {
            batch.BatchCommands.Add(RowSecurity.Command(statements[i]));
        }

        return batch;
    }

    private void Tell(IReadOnlyList<Statement> together)
    {
        if (Commands is { Sent: not null } feed)
        {
            feed.Tell(Tenant is { } tenant ? [RowSecurity.Naming(tenant), .. together] : together);
        }
    }
}
