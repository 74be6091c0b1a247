namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The questions whose answers are the facts of a batch: each asked once, by key.</summary>
internal sealed class FactQuestions(string tenant, IReadOnlyList<ChangeSet> sets)
{
    private const string Holder = "SELECT owner_kind, owner_id FROM crm_claim WHERE tenant = @p0 AND scope = @p1 AND key = @p2";

    private static readonly KindTable Receipts = RelationalModel.Of(typeof(CommitReceipt));

    private readonly CommitFacts _facts = new();
    private readonly List<Statement> _questions = [];
    private readonly List<object> _subjects = [];
    private readonly HashSet<object>? _asked = sets.Count > 1 ? [] : null;

    /// <summary>Reads the facts inside a session.</summary>
    public async ValueTask<CommitFacts> ReadAsync(RelationalSession session, string? lastNumber, CancellationToken cancellationToken)
    {
        _questions.Add(new(SchemaWork.ReadableFrom, []));
        _subjects.Add(SchemaWork.ReadableFrom);
        if (lastNumber is not null)
        {
            _questions.Add(new(lastNumber, [tenant]));
            _subjects.Add(lastNumber);
        }

        for (var i = 0; i < sets.Count; i++)
        {
            Add(sets[i]);
        }

        await session.AskAsync(_questions, Take, cancellationToken).ConfigureAwait(false);
        return _facts;
    }

    private void Add(ChangeSet changes)
    {
        Ask(changes.Id, KindSql.Of(Receipts).Find, IdCodec.Bytes(changes.Id.Value));
        for (var i = 0; i < changes.Saves.Count; i++)
        {
            Version(changes.Saves[i].Reference);
        }

        for (var i = 0; i < changes.Removals.Count; i++)
        {
            Version(changes.Removals[i].Reference);
        }

        for (var i = 0; i < changes.Guards.Count; i++)
        {
            Version(changes.Guards[i].Reference);
        }

        for (var i = 0; i < changes.Releases.Count; i++)
        {
            Key(changes.Releases[i]);
        }

        for (var i = 0; i < changes.Claims.Count; i++)
        {
            Key(changes.Claims[i]);
        }
    }

    private void Version(EntityRef reference) => Ask(reference, KindSql.Of(KindTables.Of(RelationalModel.Current, reference.Kind)).Version, IdCodec.Bytes(reference.Id));

    private void Key(Claim claim)
    {
        (string Scope, string Key) key = (claim.Scope, claim.Key);
        if (_asked?.Add(key) != false)
        {
            _questions.Add(new(Holder, [tenant, claim.Scope, claim.Key]));
            _subjects.Add(key);
        }
    }

    private void Ask(object subject, string sql, byte[] id)
    {
        if (_asked?.Add(subject) != false)
        {
            _questions.Add(new(sql, [tenant, id]));
            _subjects.Add(subject);
        }
    }

    private void Take(int question, AnswerRow row)
    {
        switch (_subjects[question])
        {
            case ChangeSetId id:
                _facts.Receipts[id] = (CommitReceipt)row.State(0, typeof(CommitReceipt));
                break;
            case EntityRef reference:
                _facts.Versions[reference] = row.Int64(0);
                break;
            case ValueTuple<string, string> key:
                _facts.Holders[key] = new EntityRef(row.Text(0), new Guid(row.Bytes(1), bigEndian: true));
                break;
            case SchemaWork.ReadableFrom:
                (_facts.ReadableFrom, _facts.FoldVersion) = (row.Int64(0), row.Int64(1));
                break;
            default:
                _facts.LastNumber = row.Int64(0);
                break;
        }
    }
}
