using System.Collections.Immutable;

namespace Crm.Storage.Tests.Reference;

/// <summary>Everything a tenant has, as of one moment. Immutable.</summary>
public sealed record ReferenceState
{
    public ImmutableDictionary<EntityRef, object> Records { get; init; } = ImmutableDictionary<EntityRef, object>.Empty;

    public ImmutableDictionary<(string Scope, string Key), EntityRef> Claims { get; init; } = ImmutableDictionary<(string, string), EntityRef>.Empty;

    public ImmutableList<ChangeSet> Log { get; init; } = [];

    public long VersionOf(EntityRef reference) =>
        Records.TryGetValue(reference, out var record) ? CrmModel.Find(reference.Kind)!.VersionOf(record) : 0;

    /// <summary>The first expectation of the set that does not hold.</summary>
    public CommitConflict? ConflictWith(ChangeSet changes)
    {
        var versions = changes.Saves.Select(s => (s.Reference, s.ExpectedVersion)).Concat(changes.Removals.Select(r => (r.Reference, r.ExpectedVersion)));
        foreach (var (reference, expected) in versions.Where(v => VersionOf(v.Reference) != v.ExpectedVersion))
        {
            return new(ConflictKind.Version, reference, expected, VersionOf(reference));
        }

        foreach (var guard in changes.Guards.Where(g => VersionOf(g.Reference) != g.Version))
        {
            return new(ConflictKind.Guard, guard.Reference, guard.Version, VersionOf(guard.Reference));
        }

        var held = Without(Claims, changes.Removals);
        foreach (var release in changes.Releases)
        {
            if (held.GetValueOrDefault((release.Scope, release.Key)) is var holder && holder != release.Owner)
            {
                return new(ConflictKind.Claim, holder == default ? release.Owner : holder, 0, 0, release.Scope, release.Key);
            }

            held = held.Remove((release.Scope, release.Key));
        }

        foreach (var claim in changes.Claims)
        {
            if (held.TryGetValue((claim.Scope, claim.Key), out var holder) && holder != claim.Owner)
            {
                return new(ConflictKind.Claim, holder, 0, 0, claim.Scope, claim.Key);
            }
        }

        return null;
    }

    /// <summary>The state after the set, whose expectations hold.</summary>
    public ReferenceState With(ChangeSet changes)
    {
        var records = Records
            .SetItems(changes.Saves.Select(s => KeyValuePair.Create(s.Reference, s.Record)))
            .RemoveRange(changes.Removals.Select(r => r.Reference))
            .SetItems(changes.Projections.Select(p => KeyValuePair.Create(new EntityRef(p.Kind.Name, p.Kind.IdOf(p.Record)), p.Record)))
            .RemoveRange(changes.ProjectionRemovals)
            .SetItems(changes.Journal.Select(e => KeyValuePair.Create(new EntityRef(EntityKinds.JournalEntry, e.Id.Value), (object)e)))
            .SetItems(changes.Notes.Select(n => KeyValuePair.Create(new EntityRef(EntityKinds.JournalNote, n.Id.Value), (object)n)))
            .SetItem(changes.Id.Reference, CommitReceipt.Of(changes));
        var claims = Without(Claims, changes.Removals)
            .RemoveRange(changes.Releases.Select(c => (c.Scope, c.Key)))
            .SetItems(changes.Claims.Select(c => KeyValuePair.Create((c.Scope, c.Key), c.Owner)));
        return new() { Records = records, Claims = claims, Log = Log.Add(changes with { Journal = [.. changes.Journal], Events = [.. changes.Events] }) };
    }

    /// <summary>The claims without those of removed records.</summary>
    private static ImmutableDictionary<(string Scope, string Key), EntityRef> Without(
        ImmutableDictionary<(string Scope, string Key), EntityRef> claims, IReadOnlyList<RecordRemoval> removals)
    {
        var removed = removals.Select(r => r.Reference).ToHashSet();
        return claims.RemoveRange(claims.Where(c => removed.Contains(c.Value)).Select(c => c.Key));
    }
}
