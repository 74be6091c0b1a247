using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>The merges of the past, by the journal of their survivor.</summary>
internal static class PastMerges
{
    public static async ValueTask<IReadOnlyList<MergeView>> OfAsync(IStoreView store, EntityRef survivor, CancellationToken cancellationToken)
    {
        var (kind, id, absorbed, separated) = (survivor.Kind, survivor.Id, $"{survivor.Kind}.absorbed", $"{survivor.Kind}.separated");
        var told = Specification.Where<JournalEntry>(e => e.SubjectKind == kind && e.SubjectId == id && (e.Verb == absorbed || e.Verb == separated));
        var entries = new List<JournalEntry>();
        await foreach (var entry in store.QueryAsync(told, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        // A merge is taken back by the first parting of the same records after it.
        var merges = new List<MergeView>();
        var parted = new List<HashSet<EntityRef>>();
        foreach (var entry in entries.OrderByDescending(e => e.Version))
        {
            var others = entry.Related.Where(r => r.Entity == kind).Select(r => new EntityRef(r.Entity, r.Id)).ToHashSet();
            if (entry.Verb == separated)
            {
                parted.Add(others);
                continue;
            }

            var back = parted.FindIndex(p => p.SetEquals(others));
            if (back >= 0)
            {
                parted.RemoveAt(back);
            }

            merges.Add(new() { Merge = entry.ChangeSet, At = entry.RecordedAt, By = entry.By, Merged = [.. others], IsTakenBack = back >= 0 });
        }

        return merges;
    }
}
