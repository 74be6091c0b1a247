using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The connection of an embedder's transaction at work: a commit is a savepoint, and what ends without one is undone to it.</summary>
internal sealed class JoinedSession(DbConnection connection, SqlDialect dialect) : RelationalSession(connection, dialect)
{
    private readonly Turn _turn = Turn.Of(connection);
    private bool _isSaved;
    private long? _mark;

    public override string LastNumber => Dialect.LastNumberWithin;

    public override bool SeesOneMoment => _mark is { } mark && long.IsOddInteger(mark);

    /// <summary>Begins a question or a commit; <see cref="DisposeAsync"/> ends it.</summary>
    public void Take() => _turn.Take();

    /// <summary>Ends a question.</summary>
    public void GiveBack() => _turn.GiveBack();

    /// <summary>Makes sure that the connection is still in the transaction that was joined, and finds out how it sees what others do.</summary>
    /// <exception cref="CrmStorageException"><c>storage.transaction.ended</c>.</exception>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        if (Dialect.TransactionMark is { } sql)
        {
            var mark = (long?)await ScalarAsync(sql, [], cancellationToken).ConfigureAwait(false);
            _mark ??= mark;
            if (mark != _mark)
            {
                throw Faults.TransactionEnded();
            }
        }
    }

    /// <summary>Sets the savepoint that a refusal goes back to.</summary>
    public async ValueTask SaveAsync()
    {
        await ExecuteAsync("SAVEPOINT crm", [], CancellationToken.None).ConfigureAwait(false);
        _isSaved = true;
    }

    /// <summary>Nothing is interrupted: some databases would end the embedder's transaction. The token is looked at between statements.</summary>
    public override CancellationToken Interrupts(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return CancellationToken.None;
    }

    public override IDisposable? Watch(CancellationToken cancellationToken) => null;

    public override async ValueTask CommitAsync()
    {
        await ExecuteAsync("RELEASE SAVEPOINT crm", [], CancellationToken.None).ConfigureAwait(false);
        _isSaved = false;
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (_isSaved)
            {
                _isSaved = false;
                await ExecuteAsync("ROLLBACK TO SAVEPOINT crm", [], CancellationToken.None).ConfigureAwait(false);
                await ExecuteAsync("RELEASE SAVEPOINT crm", [], CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            GiveBack();
        }
    }
}
