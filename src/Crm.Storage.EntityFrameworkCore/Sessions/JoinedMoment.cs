using System.Data.Common;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>An embedder's transaction as a snapshot: as isolated as it is. Each question takes its turn on the connection and gives it back.</summary>
internal sealed class JoinedMoment(JoinedDatabase database, DbConnection connection) : RelationalSession(connection, database.Dialect)
{
    public override ValueTask<RelationalSession> BesideAsync(CancellationToken cancellationToken) => database.ReadAsync(oneMoment: true, cancellationToken);

    public override void ReturnBeside(RelationalSession session, bool isWhole) => ((JoinedSession)session).GiveBack();

    public override IDisposable? Watch(CancellationToken cancellationToken) => null;

    public override ValueTask CommitAsync() => default;

    public override ValueTask DisposeAsync() => default;
}
