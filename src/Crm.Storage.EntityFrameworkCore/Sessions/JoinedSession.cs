using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The connection of an embedder's transaction at work: a commit is a savepoint, and what ends without one is undone to it.</summary>
internal sealed class JoinedSession(DbConnection connection, SqlDialect dialect) : RelationalSession(connection, dialect)
{
    private bool _isSaved;

    /// <summary>Sets the savepoint that a refusal goes back to.</summary>
    public async ValueTask SaveAsync()
    {
        await ExecuteAsync("SAVEPOINT crm", [], CancellationToken.None).ConfigureAwait(false);
        _isSaved = true;
    }

    /// <summary>Nothing is interrupted: some databases would end the embedder's transaction. The token is looked at between statements.</summary>
    public override IDisposable? Watch(CancellationToken cancellationToken) => null;

    public override async ValueTask CommitAsync()
    {
        await ExecuteAsync("RELEASE SAVEPOINT crm", [], CancellationToken.None).ConfigureAwait(false);
        _isSaved = false;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_isSaved)
        {
            _isSaved = false;
            await ExecuteAsync("ROLLBACK TO SAVEPOINT crm", [], CancellationToken.None).ConfigureAwait(false);
            await ExecuteAsync("RELEASE SAVEPOINT crm", [], CancellationToken.None).ConfigureAwait(false);
        }
    }
}
