namespace CustomStorage.JsonFile;

/// <summary>All that a tenant has, as of one moment. Immutable: whoever keeps a reference to it has a snapshot.</summary>
internal sealed record TenantState : IRecordLookup
{
    public static readonly TenantState Empty = new();
    private ImmutableDictionary<EntityRef, object> _records = ImmutableDictionary<EntityRef, object>.Empty;
    private ImmutableDictionary<(string Scope, string Key), EntityRef> _claims = ImmutableDictionary<(string, string), EntityRef>.Empty;

    public ImmutableList<LoggedCommit> Log { get; private init; } = [];

    public T? Find<T>(Guid id)
        where T : class, IRecord<T> => (T?)_records.GetValueOrDefault(new EntityRef(T.Kind.Name, id));

    public IEnumerable<T> All<T>()
        where T : class, IRecord<T> => _records.Values.OfType<T>();

    // snippet:json-file-conflicts
    /// <summary>The expectations of a set that do not hold, in the order of the port.</summary>
    public IEnumerable<CommitConflict> ConflictsWith(ChangeSet changes)
    {
        var written = changes.Saves.Select(s => (s.Reference, s.ExpectedVersion)).Concat(changes.Removals.Select(r => (r.Reference, r.ExpectedVersion)));
        foreach (var (reference, expected) in written.Where(w => VersionOf(w.Reference) != w.ExpectedVersion))
        {
            yield return new(ConflictKind.Version, reference, expected, VersionOf(reference));
        }

        foreach (var (reference, expected) in changes.Guards.Where(g => VersionOf(g.Reference) != g.Version))
        {
            yield return new(ConflictKind.Guard, reference, expected, VersionOf(reference));
        }

        var held = ClaimsWithout(changes.Removals.Select(r => r.Reference));
        foreach (var (scope, key, owner) in changes.Releases)
        {
            if (held.GetValueOrDefault((scope, key)) is var holder && holder != owner)
            {
                yield return new(ConflictKind.Claim, holder == default ? owner : holder, 0, 0, scope, key);
            }

            held = held.Remove((scope, key));
        }

        foreach (var (scope, key, owner) in changes.Claims)
        {
            if (held.TryGetValue((scope, key), out var holder) && holder != owner)
            {
                yield return new(ConflictKind.Claim, holder, 0, 0, scope, key);
            }
        }
    }

    // endsnippet
    // snippet:json-file-repoints
    /// <summary>What a set's repoints make of the records, how many of each there are, and the key that one of them would keep.</summary>
    public (List<RepointedRecord> Records, ValueList<RepointCount> Counts, CommitConflict? Conflict) Repoint(ChangeSet changes)
    {
        var repointing = new Repointing(changes, id => Find<Repointed>(id.Value));
        var records = changes.Repoints.Count == 0 ? [] : _records.Select(r => repointing.Of(CrmModel.Find(r.Key.Kind)!, r.Value)).OfType<RepointedRecord>().ToList();
        return (records, repointing.Counts, repointing.KeyLeft(_claims.Select(c => new Claim(c.Key.Scope, c.Key.Key, c.Value))));
    }

    // endsnippet
    /// <summary>The state after a commit whose expectations held.</summary>
    public TenantState With(CommitLine commit, string mark)
    {
        var written = commit.Records.Select(r => r.Read()).ToDictionary(r => r.Reference, r => r.Record);
        var (receipt, journal) = (written.Values.OfType<CommitReceipt>().Single(), written.Values.OfType<JournalEntry>().OrderBy(e => e.Ordinal));
        return new()
        {
            _records = _records.SetItems(written).RemoveRange(commit.Removed),
            _claims = ClaimsWithout(commit.Removed).RemoveRange(commit.Released.Select(KeyOf)).SetItems(commit.Claimed.Select(c => KeyValuePair.Create(KeyOf(c), c.Owner))),
            Log = Log.Add(new() { Position = new(mark), ChangeSet = receipt.Id, RecordedAt = receipt.RecordedAt, Journal = [.. journal], Events = [.. commit.Events] }),
        };
    }

    private static (string Scope, string Key) KeyOf(Claim claim) => (claim.Scope, claim.Key);

    private long VersionOf(EntityRef reference) => _records.TryGetValue(reference, out var record) ? CrmModel.Find(reference.Kind)!.VersionOf(record) : 0;

    private ImmutableDictionary<(string Scope, string Key), EntityRef> ClaimsWithout(IEnumerable<EntityRef> owners) =>
        owners.ToHashSet() is { Count: > 0 } removed ? _claims.RemoveRange(_claims.Where(c => removed.Contains(c.Value)).Select(c => c.Key)) : _claims;
}
