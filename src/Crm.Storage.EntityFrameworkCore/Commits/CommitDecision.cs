namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Decides change sets one after the other in the order <see cref="ChangeSet"/> promises: each sees the facts and what the sets accepted before it did.</summary>
/// <remarks>Pure: no database, no clock; the facts are not changed. One decision for one batch, on one thread.</remarks>
internal sealed class CommitDecision(CommitFacts facts)
{
    private Dictionary<ChangeSetId, CommitReceipt>? _receipts;
    private Dictionary<EntityRef, long>? _versions;
    private Dictionary<(string Scope, string Key), EntityRef?>? _holders;
    private Dictionary<(string Scope, string Key), EntityRef?>? _pending;

    /// <summary>Outcomes of sets, in their order.</summary>
    public static CommitOutcome[] Decide(CommitFacts facts, IReadOnlyList<ChangeSet> sets)
    {
        var decision = new CommitDecision(facts);
        var outcomes = new CommitOutcome[sets.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = decision.Next(sets[i], isLast: i == outcomes.Length - 1);
        }

        return outcomes;
    }

    private CommitOutcome Next(ChangeSet changes, bool isLast)
    {
        if (_receipts?.GetValueOrDefault(changes.Id) is { } earlier)
        {
            return CommitOutcome.Repeated(earlier);
        }

        if (facts.Receipts.TryGetValue(changes.Id, out var known))
        {
            return CommitOutcome.Repeated(known);
        }

        _pending = null;
        if ((Versions(changes) ?? Guards(changes) ?? Keys(changes)) is { } conflict)
        {
            return CommitOutcome.Refused(conflict);
        }

        var receipt = CommitReceipt.Of(changes);
        if (!isLast)
        {
            Accept(changes, receipt);
        }

        return CommitOutcome.Committed(receipt);
    }

    private CommitConflict? Versions(ChangeSet changes)
    {
        for (var i = 0; i < changes.Saves.Count; i++)
        {
            if (Compare(ConflictKind.Version, changes.Saves[i].Reference, changes.Saves[i].ExpectedVersion) is { } conflict)
            {
                return conflict;
            }
        }

        for (var i = 0; i < changes.Removals.Count; i++)
        {
            if (Compare(ConflictKind.Version, changes.Removals[i].Reference, changes.Removals[i].ExpectedVersion) is { } conflict)
            {
                return conflict;
            }
        }

        return null;
    }

    private CommitConflict? Guards(ChangeSet changes)
    {
        for (var i = 0; i < changes.Guards.Count; i++)
        {
            if (Compare(ConflictKind.Guard, changes.Guards[i].Reference, changes.Guards[i].Version) is { } conflict)
            {
                return conflict;
            }
        }

        return null;
    }

    private CommitConflict? Compare(ConflictKind kind, EntityRef reference, long expected)
    {
        var actual = _versions is not null && _versions.TryGetValue(reference, out var moved) ? moved : facts.Versions.GetValueOrDefault(reference);
        return actual == expected ? null : new CommitConflict(kind, reference, expected, actual);
    }

    private CommitConflict? Keys(ChangeSet changes)
    {
        for (var i = 0; i < changes.Removals.Count; i++)
        {
            Free(changes.Removals[i].Reference);
        }

        for (var i = 0; i < changes.Releases.Count; i++)
        {
            var release = changes.Releases[i];
            if (Holder((release.Scope, release.Key)) is var holder && holder != release.Owner)
            {
                return Taken(release, holder ?? release.Owner);
            }

            Pending()[(release.Scope, release.Key)] = null;
        }

        for (var i = 0; i < changes.Claims.Count; i++)
        {
            var claim = changes.Claims[i];
            if (Holder((claim.Scope, claim.Key)) is { } holder && holder != claim.Owner)
            {
                return Taken(claim, holder);
            }

            Pending()[(claim.Scope, claim.Key)] = claim.Owner;
        }

        return null;
    }

    // Only keys that sets of this batch name matter; all of them are among the facts or were taken by a set before.
    private void Free(EntityRef owner)
    {
        foreach (var (key, holder) in facts.Holders)
        {
            if (holder == owner && Holder(key) == owner)
            {
                Pending()[key] = null;
            }
        }

        foreach (var (key, holder) in _holders ?? [])
        {
            if (holder == owner)
            {
                Pending()[key] = null;
            }
        }
    }

    private EntityRef? Holder((string Scope, string Key) key) =>
        _pending is not null && _pending.TryGetValue(key, out var pending) ? pending
        : _holders is not null && _holders.TryGetValue(key, out var moved) ? moved
        : facts.Holders.TryGetValue(key, out var holder) ? holder
        : null;

    private Dictionary<(string Scope, string Key), EntityRef?> Pending() => _pending ??= [];

    private void Accept(ChangeSet changes, CommitReceipt receipt)
    {
        (_receipts ??= [])[changes.Id] = receipt;
        _versions ??= [];
        for (var i = 0; i < changes.Saves.Count; i++)
        {
            _versions[changes.Saves[i].Reference] = changes.Saves[i].ExpectedVersion + 1;
        }

        for (var i = 0; i < changes.Removals.Count; i++)
        {
            _versions[changes.Removals[i].Reference] = 0;
        }

        foreach (var (key, holder) in _pending ?? [])
        {
            (_holders ??= [])[key] = holder;
        }
    }

    private static CommitConflict Taken(Claim claim, EntityRef holder) => new(ConflictKind.Claim, holder, 0, 0, claim.Scope, claim.Key);
}
