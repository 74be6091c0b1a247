using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

internal abstract partial class Merger<T>
{
    public override async ValueTask UndoAsync(UnmergePlan plan, MergedGroup group, CancellationToken cancellationToken)
    {
        var session = plan.Work.Session;
        var now = await session.GetAsync<T>(group.Survivor.Id, cancellationToken).ConfigureAwait(false);
        if (now.Survivor is { } survivor)
        {
            plan.Errors.Add(MergeErrors.SurvivorMerged.With(("record", group.Survivor), ("survivor", survivor)) with { Target = "merge" });
        }

        var merged = new List<T>();
        foreach (var record in group.Merged)
        {
            merged.Add(await session.GetAsync<T>(record.Id, cancellationToken).ConfigureAwait(false));
            if (now.Survivor is null && !await IsMergedStillAsync(plan, merged[^1], group, cancellationToken).ConfigureAwait(false))
            {
                plan.Errors.Add(MergeErrors.TakenBack.With(("record", group.Reference(record))) with { Target = "merge" });
            }
        }

        if (plan.Errors.Count > 0)
        {
            return;
        }

        var (before, after, result) = ((T)group.Before, (T)group.After, now);
        foreach (var member in Members([before, after, now]))
        {
            (result, var isKept) = member.Return(result, before, after);
            if (isKept)
            {
                plan.Keep(group.Survivor, member.Code);
            }
        }

        result = PointedBack(result, before, after);
        var settings = await session.SettingsAsync(cancellationToken).ConfigureAwait(false);
        var parted = merged.Zip(group.Merged, (m, memory) => Parted(plan, group, m, memory)).ToList();
        result = await SettleBackAsync(plan, settings, now, result, parted, cancellationToken).ConfigureAwait(false);
        if (plan.Errors.Count == 0)
        {
            WriteBack(plan, group, now, result, merged, parted);
        }
    }

    /// <summary>Checks the survivor and those that are parted from it, and computes what follows from the survivor's fields.</summary>
    protected abstract ValueTask<T> SettleBackAsync(
        UnmergePlan plan, Settings.TenantSettings settings, T now, T after, IReadOnlyList<T> parted, CancellationToken cancellationToken);

    /// <summary>With the keys of contact values of another state of it.</summary>
    protected abstract T Keys(T record, T from);

    // What the survivor itself named was pointed with the rest, field or not: its partner, where partners were merged.
    private static T PointedBack(T now, T before, T after)
    {
        object back = now;
        foreach (var reference in T.Kind.References.Where(r => r.Items is null))
        {
            if (reference.Named(before).FirstOrDefault() is { Kind: not null } was && reference.Named(after).FirstOrDefault() is { Kind: not null } pointed && was != pointed)
            {
                back = reference.Point(back, pointed, was, null) is var (next, _) ? next : back;
            }
        }

        return (T)back;
    }

    private void WriteBack(UnmergePlan plan, MergedGroup group, T now, T result, List<T> merged, List<T> parted)
    {
        var work = plan.Work;
        var (held, taken) = (ClaimsOf(now), (IReadOnlyList<Claim>)[.. parted.Prepend(result).SelectMany(ClaimsOf)]);
        foreach (var claim in held.Except(taken))
        {
            work.Release(claim.Scope, claim.Key, claim.Owner);
        }

        foreach (var claim in taken.Except(held))
        {
            work.Claim(claim, Taken(result));
        }

        var others = parted.Select(p => T.Kind.ReferenceTo(p)).ToList();
        plan.Touch(group.Survivor);
        Save(work, now, Stamped(work, result, now), $"{Kind}.separated", others);
        foreach (var (before, after) in merged.Zip(parted))
        {
            plan.Touch(T.Kind.ReferenceTo(after));
            Save(work, before, Stamped(work, after, before), $"{Kind}.unmerged", [group.Survivor]);
        }
    }

    // A merged record changes no more; what the merge pointed elsewhere goes back unless a later merge pointed it on.
    private T Parted(UnmergePlan plan, MergedGroup group, T merged, MergedRecord memory)
    {
        if (memory.Before is not T before)
        {
            return With(merged, null);
        }

        object pointed = With(before, group.Survivor.Id);
        foreach (var (survivor, other) in plan.Pairs)
        {
            foreach (var reference in T.Kind.References.Where(r => r.MayName(other.Kind)))
            {
                pointed = reference.Point(pointed, other, survivor, null) is var (next, _) ? next : pointed;
            }
        }

        if (Plain((T)pointed).Equals(Plain(merged)))
        {
            return Keys(before, merged);
        }

        plan.Keep(T.Kind.ReferenceTo(merged), "references");
        return With(merged, null);
    }

    // Merged into the same survivor by this merge, and not by one that came after it was taken back.
    private async ValueTask<bool> IsMergedStillAsync(UnmergePlan plan, T merged, MergedGroup group, CancellationToken cancellationToken)
    {
        if (merged.Survivor != group.Survivor)
        {
            return false;
        }

        var (kind, id, verb) = (Kind, T.Kind.IdOf(merged), $"{Kind}.merged");
        JournalEntry? last = null;
        await foreach (var entry in plan.Work.Session.Store.QueryAsync(
            Specification.Where<JournalEntry>(e => e.SubjectKind == kind && e.SubjectId == id && e.Verb == verb), cancellationToken).ConfigureAwait(false))
        {
            last = last is null || last.Version < entry.Version ? entry : last;
        }

        return last?.ChangeSet == plan.Merge;
    }
}
