namespace Crm.Storage.Conformance;

/// <summary>What the port says a change set does, in dictionaries: the measure of generated histories. Not safe to share between threads.</summary>
internal sealed class ReferenceModel
{
    public Dictionary<EntityRef, object> Entities { get; } = [];

    public Dictionary<EntityRef, object> Rows { get; } = [];

    public Dictionary<(string Scope, string Key), EntityRef> Claims { get; } = [];

    public Dictionary<ChangeSetId, CommitReceipt> Receipts { get; } = [];

    public List<ChangeSet> Log { get; } = [];

    public long VersionOf(EntityRef reference) =>
        Entities.TryGetValue(reference, out var record) ? CrmModel.Find(reference.Kind)!.VersionOf(record) : 0;

    public CommitOutcome Commit(ChangeSet changes)
    {
        if (Receipts.TryGetValue(changes.Id, out var known))
        {
            return CommitOutcome.Repeated(known);
        }

        if (Conflict(changes) is { } conflict)
        {
            return CommitOutcome.Refused(conflict);
        }

        var repointing = new Repointing(changes, id => (Repointed?)Rows.GetValueOrDefault(id.Reference));
        var repointed = changes.Repoints.Count == 0 ? [] : Entities.Concat(Rows).Select(r => repointing.Of(CrmModel.Find(r.Key.Kind)!, r.Value)).OfType<RepointedRecord>().ToList();
        if (repointing.KeyLeft(Claims.Select(c => new Claim(c.Key.Scope, c.Key.Key, c.Value))) is { } left)
        {
            return CommitOutcome.Refused(left);
        }

        Apply(changes);
        Apply(repointed);
        var receipt = CommitReceipt.Of(changes, repointing.Counts);
        Receipts.Add(changes.Id, receipt);
        Rows.Add(receipt.Id.Reference, receipt);
        Log.Add(changes);
        return CommitOutcome.Committed(receipt);
    }

    private CommitConflict? Conflict(ChangeSet changes)
    {
        var versions = changes.Saves.Select(s => (s.Reference, s.ExpectedVersion)).Concat(changes.Removals.Select(r => (r.Reference, r.ExpectedVersion)));
        foreach (var (reference, expected) in versions)
        {
            if (VersionOf(reference) != expected)
            {
                return new CommitConflict(ConflictKind.Version, reference, expected, VersionOf(reference));
            }
        }

        foreach (var guard in changes.Guards)
        {
            if (VersionOf(guard.Reference) != guard.Version)
            {
                return new CommitConflict(ConflictKind.Guard, guard.Reference, guard.Version, VersionOf(guard.Reference));
            }
        }

        return ClaimConflict(changes);
    }

    private CommitConflict? ClaimConflict(ChangeSet changes)
    {
        var removed = changes.Removals.Select(r => r.Reference).ToHashSet();
        var held = Claims.Where(c => !removed.Contains(c.Value)).ToDictionary();
        foreach (var release in changes.Releases)
        {
            if (!held.TryGetValue((release.Scope, release.Key), out var holder) || holder != release.Owner)
            {
                return new CommitConflict(ConflictKind.Claim, holder == default ? release.Owner : holder, 0, 0, release.Scope, release.Key);
            }

            held.Remove((release.Scope, release.Key));
        }

        foreach (var claim in changes.Claims)
        {
            if (!held.TryAdd((claim.Scope, claim.Key), claim.Owner) && held[(claim.Scope, claim.Key)] != claim.Owner)
            {
                return new CommitConflict(ConflictKind.Claim, held[(claim.Scope, claim.Key)], 0, 0, claim.Scope, claim.Key);
            }
        }

        return null;
    }

    private void Apply(List<RepointedRecord> repointed)
    {
        foreach (var (kind, record, rows) in repointed)
        {
            (kind.IsVersioned ? Entities : Rows)[new(kind.Name, kind.IdOf(record))] = record;
            foreach (var row in rows)
            {
                Rows[row.Id.Reference] = row;
            }
        }
    }

    private void Apply(ChangeSet changes)
    {
        foreach (var save in changes.Saves)
        {
            Entities[save.Reference] = save.Record;
        }

        foreach (var removal in changes.Removals)
        {
            Entities.Remove(removal.Reference);
            foreach (var key in Claims.Where(c => c.Value == removal.Reference).Select(c => c.Key).ToList())
            {
                Claims.Remove(key);
            }
        }

        foreach (var release in changes.Releases)
        {
            Claims.Remove((release.Scope, release.Key));
        }

        foreach (var claim in changes.Claims)
        {
            Claims[(claim.Scope, claim.Key)] = claim.Owner;
        }

        foreach (var write in changes.Projections)
        {
            Rows[new(write.Kind.Name, write.Kind.IdOf(write.Record))] = write.Record;
        }

        foreach (var removal in changes.ProjectionRemovals)
        {
            Rows.Remove(removal);
        }

        foreach (var entry in changes.Journal)
        {
            Rows[new(EntityKinds.JournalEntry, entry.Id.Value)] = entry;
        }

        foreach (var note in changes.Notes)
        {
            Rows[new(EntityKinds.JournalNote, note.Id.Value)] = note;
        }
    }
}
