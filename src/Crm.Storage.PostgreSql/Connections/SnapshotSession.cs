using System.Collections.Concurrent;
using System.Data.Common;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>A moment that several connections see: a second one joins where a question is asked while an answer is still being read.</summary>
internal sealed class SnapshotSession(PostgreSqlDatabase database, PostgreSqlSession first, string name)
    : RelationalSession(first.Npgsql, PostgreSqlDialect.Instance)
{
    private readonly ConcurrentBag<PostgreSqlSession> _idle = [first];
    private readonly ConcurrentBag<PostgreSqlSession> _all = [first];

    public override async ValueTask<RelationalSession> BesideAsync(CancellationToken cancellationToken)
    {
        if (_idle.TryTake(out var idle))
        {
            return idle.IsBroken ? await MendAsync(idle, cancellationToken).ConfigureAwait(false) : idle;
        }

        var joined = await database.JoinAsync(first, name, cancellationToken).ConfigureAwait(false);
        _all.Add(joined);
        return joined;
    }

    public override void ReturnBeside(RelationalSession session, bool isWhole)
    {
        var own = (PostgreSqlSession)session;
        own.IsBroken |= !isWhole;
        _idle.Add(own);
    }

    public override IDisposable? Watch(CancellationToken cancellationToken) => null;

    /// <summary>Nothing is written in a moment.</summary>
    public override ValueTask CommitAsync() => default;

    public override async ValueTask DisposeAsync()
    {
        foreach (var session in _all)
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    // A statement that was stopped or failed takes its transaction with it, back to the mark set at its beginning; the moment stays.
    private async ValueTask<PostgreSqlSession> MendAsync(PostgreSqlSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.TogetherAsync([PostgreSqlDatabase.Undo], cancellationToken).ConfigureAwait(false);
            session.IsBroken = false;
            return session;
        }
        catch (Exception fault)
        {
            _idle.Add(session);
            throw fault is DbException known ? database.Translate(known, cancellationToken) : fault;
        }
    }
}
