using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A transaction of the embedder as a database: all work happens on its connection. Not safe to share between threads, as the connection is not.</summary>
internal sealed class JoinedDatabase(RelationalDatabase own, DbTransaction transaction, TenantId tenant) : RelationalDatabase
{
    private readonly JoinedSession _session = new(transaction.Connection!, own.Dialect) { Model = own.Written, Commands = own.Commands };
    private bool _isChecked;

    public override SqlDialect Dialect => own.Dialect;

    public override CommandFeed Commands => own.Commands;

    public override CommitPolicy Policy => CommitPolicy.Alone;

    public override ModelVersion Written => own.Written;

    /// <summary>One connection runs one statement at a time: a list is read to its end before anybody asks the next question.</summary>
    public override bool IsBuffered => true;

    public override async ValueTask<RelationalSession> ReadAsync(bool oneMoment, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return _session;
    }

    /// <summary>The transaction itself is the view: as isolated as it is.</summary>
    public override ValueTask<RelationalSession> SnapshotAsync(CancellationToken cancellationToken) => ReadAsync(oneMoment: true, cancellationToken);

    public override async ValueTask<RelationalSession> WriteAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _session.SaveAsync().ConfigureAwait(false);
            return _session;
        }
        catch (DbException fault)
        {
            throw Translate(fault, cancellationToken);
        }
    }

    public override Exception Translate(DbException fault, CancellationToken cancellationToken) => own.Translate(fault, cancellationToken);

    /// <summary>Transaction and connection stay the embedder's.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // A transaction that ended has no connection any more.
    private async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (transaction.Connection is null)
        {
            throw Faults.TransactionEnded();
        }

        try
        {
            if (!_isChecked)
            {
                Accept(await SchemaWork.ReadAsync(_session, cancellationToken).ConfigureAwait(false));
                await own.CheckAsync(_session, cancellationToken).ConfigureAwait(false);
                _isChecked = true;
            }

            // Each time: scopes of other tenants may work in the same transaction.
            if (own.Naming(tenant) is { } naming)
            {
                await _session.ScalarAsync(naming.Sql, naming.Values, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (DbException fault)
        {
            throw Translate(fault, cancellationToken);
        }
    }
}
