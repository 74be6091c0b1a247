namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Repoints single members of one kind: ids and versions are read, documents are changed where they lie. What is sent at once is bounded, so that no statement takes long.</summary>
/// <param name="session">The session.</param>
/// <param name="tenant">The tenant.</param>
/// <param name="trusted">The tables as far as queries may trust them.</param>
/// <param name="repointing">Counts, and tells what the set itself writes.</param>
/// <param name="done">Records of the kind for which everything of the set is done.</param>
internal sealed class MemberWork(RelationalSession session, string tenant, ModelVersion trusted, Repointing repointing, HashSet<Guid> done)
{
    private const int Block = 5_000;
    private const string Remembered =
        "SELECT record FROM crm_repointed WHERE tenant = @p0 AND change_set = @p1 AND entity = @p2 AND member = @p3 AND \"from\" = @p4 AND \"to\" = @p5";

    // Those whose version rose within the set.
    private readonly HashSet<Guid> _risen = [];

    /// <summary>Does it.</summary>
    /// <param name="repoint">One of the set's, of this kind.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async ValueTask RunAsync(Repoint repoint, CancellationToken cancellationToken)
    {
        var table = KindTables.Of(session.Model, repoint.Kind.Name);
        var naming = NamingSql.Of(repoint, tenant, session.Dialect, trusted);
        if (repoint.OnlyOf is not { } changeSet)
        {
            var find = MemberSql.Find(session.Dialect, table, naming, isAmong: false);
            await WriteAsync(repoint, table, await FindAsync(repoint, new(find, naming.Values), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return;
        }

        var among = MemberSql.Find(session.Dialect, table, naming, isAmong: true);
        foreach (var block in (await RememberedAsync(repoint, changeSet, cancellationToken).ConfigureAwait(false)).Chunk(Block))
        {
            var found = await FindAsync(repoint, new(among, [.. naming.Values, session.Dialect.List(block, ScalarCodecs.Id)]), cancellationToken).ConfigureAwait(false);
            await WriteAsync(repoint, table, found, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<List<Guid>> RememberedAsync(Repoint repoint, ChangeSetId changeSet, CancellationToken cancellationToken)
    {
        var found = new List<Guid>();
        object[] values = [tenant, IdCodec.Bytes(changeSet.Value), repoint.Kind.Name, repoint.Member, IdCodec.Bytes(repoint.To.Id), IdCodec.Bytes(repoint.From.Id)];
        await session.AskAsync([new(Remembered, values)], (_, row) => found.Add(new(row.Bytes(0), bigEndian: true)), cancellationToken).ConfigureAwait(false);
        return found;
    }

    private async ValueTask<List<(Guid Id, long Version)>> FindAsync(Repoint repoint, Statement question, CancellationToken cancellationToken)
    {
        var found = new List<(Guid, long)>();
        await session.AskAsync([question], Take, cancellationToken).ConfigureAwait(false);
        found.Sort();
        return found;

        void Take(int number, AnswerRow row)
        {
            var id = new Guid(row.Bytes(0), bigEndian: true);
            if (!done.Contains(id) && !repointing.IsWritten(new(repoint.Kind.Name, id)))
            {
                found.Add((id, row.Int64(1)));
            }
        }
    }

    private async ValueTask WriteAsync(Repoint repoint, KindTable table, List<(Guid Id, long Version)> found, CancellationToken cancellationToken)
    {
        var (sql, rows) = (MemberSql.Of(session.Dialect, table, repoint.Reference), session.Model.Of(typeof(Repointed)));
        foreach (var block in found.Chunk(Block))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var statements = new List<Statement>(block.Length + 2);
            var records = new RecordStatements(tenant, session.Dialect, statements);
            var (rising, staying) = (new List<Guid>(block.Length), new List<Guid>());
            foreach (var (id, version) in block)
            {
                var rises = _risen.Add(id);
                (rises ? rising : staying).Add(id);
                records.Insert(rows, repointing.Pointed(repoint, id, !repoint.Kind.IsVersioned ? 0 : rises ? version + 1 : version));
            }

            foreach (var ids in new[] { rising, staying }.Where(l => l.Count > 0))
            {
                statements.Add(sql.Point(session.Dialect, tenant, repoint.To.Id, [.. ids], rises: ids == rising));
            }

            await session.WriteAsync(statements, cancellationToken).ConfigureAwait(false);
        }
    }
}
