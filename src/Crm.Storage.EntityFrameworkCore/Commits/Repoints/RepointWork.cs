using System.Collections.Concurrent;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Repoints the references of one accepted set inside a session's transaction, before anything of the set is written.</summary>
/// <remarks>References in lists page by page, by the rule for whole records; what is left are single members, changed in the tables without reading a record.</remarks>
internal sealed class RepointWork
{
    private const int PageSize = 500;
    private static readonly ConcurrentDictionary<string, string> Pages = new(StringComparer.Ordinal);

    private readonly RelationalSession _session;
    private readonly string _tenant;
    private readonly ModelVersion _trusted;
    private readonly ChangeSet _changes;
    private readonly Dictionary<RepointedId, Repointed> _earlier = [];
    private readonly Repointing _repointing;

    /// <summary>Begins.</summary>
    /// <param name="session">The session.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="trusted">The tables as far as queries may trust them.</param>
    /// <param name="changes">The set.</param>
    public RepointWork(RelationalSession session, string tenant, ModelVersion trusted, ChangeSet changes)
    {
        (_session, _tenant, _trusted, _changes) = (session, tenant, trusted, changes);
        _repointing = new(changes, id => _earlier.GetValueOrDefault(id));
    }

    /// <summary>Does it.</summary>
    /// <returns>How many records each repoint changed.</returns>
    public async ValueTask<ValueList<RepointCount>> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var repoints in _changes.Repoints.GroupBy(r => r.Kind))
        {
            var done = new HashSet<Guid>();
            foreach (var repoint in repoints.Where(r => r.Reference.Items is not null))
            {
                await RunAsync(repoint, done, cancellationToken).ConfigureAwait(false);
            }

            var members = new MemberWork(_session, _tenant, _trusted, _repointing, done);
            foreach (var repoint in repoints.Where(r => r.Reference.Items is null))
            {
                await members.RunAsync(repoint, cancellationToken).ConfigureAwait(false);
            }
        }

        return _repointing.Counts;
    }

    private async ValueTask RunAsync(Repoint repoint, HashSet<Guid> done, CancellationToken cancellationToken)
    {
        var table = KindTables.Of(_session.Model, repoint.Kind.Name);
        var (from, values) = repoint.OnlyOf is { } changeSet ? Remembered(repoint, changeSet, table) : Naming(repoint);
        var place = values.Length;
        var page = Pages.GetOrAdd(from, f => $"SELECT t0.state, t0.id{f} AND t0.id > @p{place} ORDER BY t0.id LIMIT {PageSize}");
        var last = Array.Empty<byte>();
        for (var rows = PageSize; rows == PageSize;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows = 0;
            var found = new List<object>();
            await _session.AskAsync([new(page, [.. values, last])], Take, cancellationToken).ConfigureAwait(false);
            await RememberAsync(repoint.Kind, found, cancellationToken).ConfigureAwait(false);
            await WriteAsync(table, found, cancellationToken).ConfigureAwait(false);

            void Take(int question, AnswerRow row)
            {
                rows++;
                last = row.Bytes(1);
                if (done.Add(new Guid(last, bigEndian: true)))
                {
                    found.Add(row.State(0, table.Kind.Type));
                }
            }
        }
    }

    private (string From, object[] Values) Naming(Repoint repoint)
    {
        var naming = NamingSql.Of(repoint, _tenant, _session.Dialect, _trusted);
        return (naming.From, naming.Values);
    }

    private (string From, object[] Values) Remembered(Repoint repoint, ChangeSetId changeSet, KindTable table) => (
        $" FROM crm_repointed r {_session.Dialect.OrderedJoin} {table.Name} t0 ON t0.tenant = @p0 AND t0.id = r.record WHERE r.tenant = @p0 AND r.change_set = @p1 AND r.entity = @p2 AND r.member = @p3 AND r.\"from\" = @p4 AND r.\"to\" = @p5",
        [_tenant, IdCodec.Bytes(changeSet.Value), repoint.Kind.Name, repoint.Member, IdCodec.Bytes(repoint.To.Id), IdCodec.Bytes(repoint.From.Id)]);

    // What earlier sets remember of the records of a page.
    private async ValueTask RememberAsync(RecordKind kind, List<object> found, CancellationToken cancellationToken)
    {
        _earlier.Clear();
        var rows = _session.Model.Of(typeof(Repointed));
        var questions = new List<Statement>();
        foreach (var repoint in _changes.Repoints.Where(r => r.Kind == kind && r.OnlyOf is not null))
        {
            questions.AddRange(found.Select(r => Repointed.IdOf(repoint.OnlyOf!.Value, kind.Name, repoint.Member, repoint.To.Id, repoint.From.Id, kind.IdOf(r)))
                .Select(id => new Statement(KindSql.Of(rows).Find, [_tenant, IdCodec.Bytes(id.Value)])));
        }

        if (questions.Count > 0)
        {
            await _session.AskAsync(questions, Take, cancellationToken).ConfigureAwait(false);
        }

        void Take(int question, AnswerRow row)
        {
            var earlier = (Repointed)row.State(0, typeof(Repointed));
            _earlier[earlier.Id] = earlier;
        }
    }

    private async ValueTask WriteAsync(KindTable table, List<object> found, CancellationToken cancellationToken)
    {
        var statements = new List<Statement>();
        var records = new RecordStatements(_tenant, _session.Dialect, statements);
        var rows = _session.Model.Of(typeof(Repointed));
        foreach (var record in found)
        {
            if (_repointing.Of(table.Kind, record) is { } after)
            {
                records.Save(table, after.Record, isNew: false);
                foreach (var row in after.Rows)
                {
                    records.Insert(rows, row);
                }
            }
        }

        if (statements.Count > 0)
        {
            await _session.WriteAsync(statements, cancellationToken).ConfigureAwait(false);
        }
    }
}
