using NodaTime;

namespace Crm.Storage.Conformance;

/// <summary>What the log tells of each record, version by version.</summary>
internal sealed class RecordTracks
{
    private readonly Dictionary<EntityRef, Track> _tracks = [];

    /// <summary>The records that are there by what the log tells, with their last version; what was met is taken out.</summary>
    public IEnumerable<KeyValuePair<EntityRef, long>> Left =>
        _tracks.Where(t => t.Value is { IsThere: true, WasMet: false }).Select(t => KeyValuePair.Create(t.Key, t.Value.Version));

    /// <summary>The last version told so far; 0 = none.</summary>
    public long Reached(EntityRef record) => _tracks.TryGetValue(record, out var track) ? track.Version : 0;

    /// <summary>Whether a record is there by what the log tells; it counts as met from now on.</summary>
    public long? Meet(EntityRef record)
    {
        if (!_tracks.TryGetValue(record, out var track) || !track.IsThere)
        {
            return null;
        }

        _tracks[record] = track with { WasMet = true };
        return track.Version;
    }

    /// <summary>Takes up a commit: what its receipt says was saved, what it repointed, of which no journal tells, then what its journal says of the rest and of removals.</summary>
    public void Add(AuditRun run, LoggedCommit commit, CommitReceipt? receipt, IEnumerable<(EntityRef Record, long Version)> repointed)
    {
        foreach (var (record, version) in repointed.Where(r => r.Version > 0))
        {
            Save(run, commit, record, version);
        }

        var saved = new Dictionary<EntityRef, long>();
        foreach (var save in receipt?.Saved ?? [])
        {
            var record = new EntityRef(save.Entity, save.Id);
            saved[record] = save.Version;
            Save(run, commit, record, save.Version);
        }

        var told = new HashSet<EntityRef>();
        foreach (var entry in commit.Journal)
        {
            var record = new EntityRef(entry.SubjectKind, entry.SubjectId);
            if (told.Add(record))
            {
                Tell(run, commit, entry, record, saved.TryGetValue(record, out var version) ? version : receipt is null ? entry.Version : null);
            }
        }

        foreach (var record in saved.Keys.Where(r => r.Kind is not (EntityKinds.DeliveryCursor or EntityKinds.TenantHome) && !told.Contains(r)))
        {
            // Cursors of deliveries and the homes of tenants are no part of the history.
            run.Tell(ContradictionKind.SaveUntold, $"{record}", $"version {saved[record]} in {commit.ChangeSet}");
        }
    }

    private void Save(AuditRun run, LoggedCommit commit, EntityRef record, long version)
    {
        var track = _tracks.GetValueOrDefault(record);
        var next = track.IsThere ? track.Version + 1 : 1;
        if (version != next)
        {
            run.Tell(version < next ? ContradictionKind.VersionTwice : ContradictionKind.VersionLeftOut, $"{record}", $"version {version} in {commit.ChangeSet} where {next} follows");
        }

        _tracks[record] = track with { Version = version, IsThere = true };
    }

    private void Tell(AuditRun run, LoggedCommit commit, JournalEntry entry, EntityRef record, long? saved)
    {
        var track = _tracks.GetValueOrDefault(record);
        if (saved is null && track.IsThere && entry.Version == track.Version + 1)
        {
            // A removal counts as the last version.
            track = track with { Version = entry.Version, IsThere = false };
        }
        else if (entry.Version != saved)
        {
            run.Tell(ContradictionKind.EntryVersionForeign, $"journal entry {entry.Id}", saved is null ? $"version {entry.Version} of {record}, which the commit {commit.ChangeSet} did not save" : $"version {entry.Version} of {record}, the commit {commit.ChangeSet} saved {saved}");
        }

        if (track.RecordedAt is { } last && entry.RecordedAt <= last)
        {
            run.Tell(ContradictionKind.MomentNotRising, $"journal entry {entry.Id}", $"version {entry.Version} of {record} recorded {entry.RecordedAt} after {last}");
        }

        _tracks[record] = track with { RecordedAt = entry.RecordedAt };
    }

    private readonly record struct Track(long Version, bool IsThere, bool WasMet, Instant? RecordedAt);
}
