using System.Collections.Immutable;

namespace Crm.Storage.Tests.Commits;

/// <summary>What commits depend on, in three dictionaries, and the promises of the port in the words of its page: one can see it to be right. Immutable.</summary>
internal sealed record PlainState
{
    public ImmutableDictionary<EntityRef, long> Versions { get; init; } = ImmutableDictionary<EntityRef, long>.Empty;

    public ImmutableDictionary<(string Scope, string Key), EntityRef> Claims { get; init; } = ImmutableDictionary<(string, string), EntityRef>.Empty;

    public ImmutableDictionary<ChangeSetId, CommitReceipt> Receipts { get; init; } = ImmutableDictionary<ChangeSetId, CommitReceipt>.Empty;

    public long VersionOf(EntityRef reference) => Versions.GetValueOrDefault(reference);

    /// <summary>The outcome of a set and the state after it.</summary>
    public (CommitOutcome Outcome, PlainState After) Commit(ChangeSet set) =>
        Receipts.TryGetValue(set.Id, out var known) ? (CommitOutcome.Repeated(known), this)
        : ConflictWith(set) is { } conflict ? (CommitOutcome.Refused(conflict), this)
        : (CommitOutcome.Committed(CommitReceipt.Of(set)), With(set));

    private CommitConflict? ConflictWith(ChangeSet set)
    {
        var versions = set.Saves.Select(s => (s.Reference, s.ExpectedVersion)).Concat(set.Removals.Select(r => (r.Reference, r.ExpectedVersion)));
        foreach (var (reference, expected) in versions.Where(v => VersionOf(v.Reference) != v.ExpectedVersion))
        {
            return new(ConflictKind.Version, reference, expected, VersionOf(reference));
        }

        foreach (var guard in set.Guards.Where(g => VersionOf(g.Reference) != g.Version))
        {
            return new(ConflictKind.Guard, guard.Reference, guard.Version, VersionOf(guard.Reference));
        }

        var held = ClaimsWithout(set.Removals);
        foreach (var release in set.Releases)
        {
            if (held.GetValueOrDefault((release.Scope, release.Key)) is var holder && holder != release.Owner)
            {
                return new(ConflictKind.Claim, holder == default ? release.Owner : holder, 0, 0, release.Scope, release.Key);
            }

            held = held.Remove((release.Scope, release.Key));
        }

        foreach (var claim in set.Claims)
        {
            if (held.TryGetValue((claim.Scope, claim.Key), out var holder) && holder != claim.Owner)
            {
                return new(ConflictKind.Claim, holder, 0, 0, claim.Scope, claim.Key);
            }

            held = held.SetItem((claim.Scope, claim.Key), claim.Owner);
        }

        return null;
    }

    private PlainState With(ChangeSet set) => new()
    {
        Versions = Versions.SetItems(set.Saves.Select(s => KeyValuePair.Create(s.Reference, s.ExpectedVersion + 1))).RemoveRange(set.Removals.Select(r => r.Reference)),
        Claims = ClaimsWithout(set.Removals)
            .RemoveRange(set.Releases.Select(c => (c.Scope, c.Key)))
            .SetItems(set.Claims.Select(c => KeyValuePair.Create((c.Scope, c.Key), c.Owner))),
        Receipts = Receipts.Add(set.Id, CommitReceipt.Of(set)),
    };

    private ImmutableDictionary<(string Scope, string Key), EntityRef> ClaimsWithout(IReadOnlyList<RecordRemoval> removals)
    {
        var removed = removals.Select(r => r.Reference).ToHashSet();
        return Claims.RemoveRange(Claims.Where(c => removed.Contains(c.Value)).Select(c => c.Key));
    }
}
