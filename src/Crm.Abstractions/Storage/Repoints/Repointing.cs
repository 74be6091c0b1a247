namespace Crm.Storage;

/// <summary>What becomes of records when the references of a change set are repointed: the one rule, for stores that go through records and for whoever wants to know before.</summary>
/// <remarks>It counts what it is given, each record once. Not safe to share between threads.</remarks>
public sealed class Repointing
{
    private readonly ChangeSet _changes;
    private readonly Func<RepointedId, Repointed?> _earlier;
    private readonly HashSet<EntityRef> _written;
    private readonly HashSet<(EntityRef Record, string Scope)> _keyed = [];
    private readonly long[] _counts;

    /// <summary>Begins.</summary>
    /// <param name="changes">The change set.</param>
    /// <param name="earlier">Finds the row of an earlier change set, as it was before this one; asked only where <see cref="Repoint.OnlyOf"/> is given.</param>
    public Repointing(ChangeSet changes, Func<RepointedId, Repointed?> earlier)
    {
        ArgumentNullException.ThrowIfNull(changes);
        (_changes, _earlier, _counts) = (changes, earlier, new long[changes.Repoints.Count]);
        _written =
        [
            .. changes.Saves.Select(s => s.Reference),
            .. changes.Removals.Select(r => r.Reference),
            .. changes.Projections.Select(p => new EntityRef(p.Kind.Name, p.Kind.IdOf(p.Record))),
            .. changes.ProjectionRemovals,
        ];
    }

    /// <summary>How many records each of the set's repoints changed so far, in their order.</summary>
    public ValueList<RepointCount> Counts => [.. _changes.Repoints.Select((r, i) => Count(r, _counts[i]))];

    /// <summary>The records met so far that are pointed through a reference that keys follow, with the scope of the keys.</summary>
    public IReadOnlyCollection<(EntityRef Record, string Scope)> Keyed => _keyed;

    /// <summary>The conflict of the first key that a record met so far would keep although it follows a reference that is pointed; <see langword="null"/> where the set says what becomes of each.</summary>
    /// <param name="held">Keys with their holders as they were before the set: at least those of <see cref="Keyed"/>.</param>
    public CommitConflict? KeyLeft(IEnumerable<Claim> held)
    {
        ArgumentNullException.ThrowIfNull(held);
        if (_keyed.Count == 0)
        {
            return null;
        }

        HashSet<Claim> told = [.. _changes.Releases, .. _changes.Claims];
        return held.FirstOrDefault(k => _keyed.Contains((k.Owner, k.Scope)) && !told.Contains(k)) is { Key: not null } left
            ? new(ConflictKind.Claim, left.Owner, 0, 0, left.Scope, left.Key)
            : null;
    }

    /// <summary>Whether the set itself says what becomes of a record.</summary>
    /// <param name="record">The record.</param>
    public bool IsWritten(EntityRef record) => _written.Contains(record);

    /// <summary>What becomes of a record.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="record">The record as it is before the set.</param>
    /// <returns>The record with its new version, and a row for each reference; <see langword="null"/> where nothing changes or the set itself writes it.</returns>
    public RepointedRecord? Of(RecordKind kind, object record)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var id = kind.IdOf(record);
        if (IsWritten(new(kind.Name, id)))
        {
            return null;
        }

        var (after, rows, version) = (record, new List<Repointed>(), kind.IsVersioned ? kind.VersionOf(record) + 1 : 0);
        for (var i = 0; i < _changes.Repoints.Count; i++)
        {
            var repoint = _changes.Repoints[i];
            if (repoint.Kind == kind && Point(repoint, after, id) is var (pointed, places))
            {
                (after, _counts[i]) = (pointed, _counts[i] + 1);
                rows.Add(Row(_changes.Id, repoint, id, version, places));
                if (repoint.Reference.KeyScope is { } scope)
                {
                    _keyed.Add((new(kind.Name, id), scope));
                }
            }
        }

        return rows.Count == 0 ? null : new(kind, kind.IsVersioned ? kind.WithVersion(after, version) : after, rows);
    }

    /// <summary>Counts a single member that a store pointed without the record, and gives its row.</summary>
    /// <param name="repoint">One of the set's.</param>
    /// <param name="record">The UUID of the record.</param>
    /// <param name="version">The version the record got; 0 for a kind without versions.</param>
    internal Repointed Pointed(Repoint repoint, Guid record, long version)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            if (ReferenceEquals(_changes.Repoints[i], repoint))
            {
                _counts[i]++;
            }
        }

        return Row(_changes.Id, repoint, record, version, []);
    }

    /// <summary>The counts of repoints that a store made by itself.</summary>
    internal static RepointCount Count(Repoint repoint, long records) =>
        new() { Entity = repoint.Kind.Name, Member = repoint.Member, From = repoint.From.Id, To = repoint.To.Id, Records = records };

    private (object Record, ValueList<int> Places)? Point(Repoint repoint, object record, Guid id)
    {
        if (repoint.OnlyOf is not { } changeSet)
        {
            return repoint.Reference.Point(record, repoint.From, repoint.To, null);
        }

        var row = _earlier(Repointed.IdOf(changeSet, repoint.Kind.Name, repoint.Member, repoint.To.Id, repoint.From.Id, id));
        return row is null ? null
            : repoint.Reference.Point(record, repoint.From, repoint.To, repoint.Reference.Items is null ? null : row.Places);
    }

    private static Repointed Row(ChangeSetId changeSet, Repoint repoint, Guid record, long version, ValueList<int> places) => new()
    {
        Id = Repointed.IdOf(changeSet, repoint.Kind.Name, repoint.Member, repoint.From.Id, repoint.To.Id, record),
        ChangeSet = changeSet,
        Entity = repoint.Kind.Name,
        Member = repoint.Member,
        Record = record,
        Target = repoint.From.Kind,
        From = repoint.From.Id,
        To = repoint.To.Id,
        NewVersion = version,
        Places = places,
    };
}

/// <summary>A record after its references were repointed.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Record">The record with its new version.</param>
/// <param name="Rows">A row for each reference.</param>
public sealed record RepointedRecord(RecordKind Kind, object Record, IReadOnlyList<Repointed> Rows);
