using System.Collections.Concurrent;
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
            return idle;
        }

        var joined = await database.JoinAsync(first.Tenant, name, cancellationToken).ConfigureAwait(false);
        _all.Add(joined);
        return joined;
    }

    public override void ReturnBeside(RelationalSession session) => _idle.Add((PostgreSqlSession)session);

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
}
