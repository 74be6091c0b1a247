using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A transaction of the embedder as a database: all work happens on its connection. Not safe to share between threads, as the connection is not.</summary>
internal sealed class JoinedDatabase : RelationalDatabase
{
    private readonly RelationalDatabase _own;
    private readonly DbTransaction _transaction;
    private readonly TenantId _tenant;
    private readonly DbConnection _connection;
    private readonly JoinedSession _session;
    private bool _isChecked;

    /// <summary>Joins a transaction.</summary>
    /// <exception cref="CrmStorageException"><c>storage.transaction.ended</c>.</exception>
    public JoinedDatabase(RelationalDatabase own, DbTransaction transaction, TenantId tenant)
    {
        (_own, _transaction, _tenant) = (own, transaction, tenant);
        _connection = own.IsOver(transaction) ? throw Faults.TransactionEnded() : transaction.Connection!;
        _session = new JoinedSession(_connection, own.Dialect) { Model = own.Written, Commands = own.Commands };
    }

    public override SqlDialect Dialect => _own.Dialect;

    public override CommandFeed Commands => _own.Commands;

    public override CommitPolicy Policy => CommitPolicy.Alone;

    public override ModelVersion Written => _own.Written;

    /// <summary>One connection runs one statement at a time: a list is read to its end before anybody asks the next question.</summary>
    public override bool IsBuffered => true;

    public override async ValueTask<RelationalSession> ReadAsync(bool oneMoment, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_own.IsOver(_transaction))
        {
            throw Faults.TransactionEnded();
        }

        _session.Take();
        try
        {
            await EnterAsync(cancellationToken).ConfigureAwait(false);
            return _session;
        }
        catch (Exception fault)
        {
            _session.GiveBack();
            throw fault is DbException known ? Translate(known, cancellationToken) : fault;
        }
    }

    /// <summary>The transaction itself is the view: as isolated as it is.</summary>
    public override ValueTask<RelationalSession> SnapshotAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _own.IsOver(_transaction) ? throw Faults.TransactionEnded() : new(new JoinedMoment(this, _connection));
    }

    public override async ValueTask<RelationalSession> WriteAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(oneMoment: false, cancellationToken).ConfigureAwait(false);
        try
        {
            await _session.SaveAsync().ConfigureAwait(false);
            return _session;
        }
        catch (Exception fault)
        {
            _session.GiveBack();
            throw fault is DbException known ? Translate(known, cancellationToken) : fault;
        }
    }

    public override Exception Translate(DbException fault, CancellationToken cancellationToken) => _own.TranslateWithin(fault, _session.SeesOneMoment, cancellationToken);

    /// <summary>Transaction and connection stay the embedder's.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        await _session.LookAsync(cancellationToken).ConfigureAwait(false);
        if (!_isChecked)
        {
            Accept(await SchemaWork.ReadAsync(_session, cancellationToken).ConfigureAwait(false));
            await _own.CheckAsync(_session, cancellationToken).ConfigureAwait(false);
            _isChecked = true;
        }

        // Each time: scopes of other tenants may work in the same transaction.
        if (_own.Naming(_tenant) is { } naming)
        {
            await _session.ScalarAsync(naming.Sql, naming.Values, cancellationToken).ConfigureAwait(false);
        }
    }
}
