using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>The history of a whole tenant: every deal, whoever may read it, from the journal of one snapshot.</summary>
internal static class PastDeals
{
    public static async ValueTask<List<PastDeal>> ReadAsync(ReportRun run, CancellationToken cancellationToken)
    {
        var specification = Specification.Where<JournalEntry>(e => e.SubjectKind == EntityKinds.Deal);
        specification.Query.OrderBy(e => e.SubjectId).ThenBy(e => e.Version).ThenBy(e => e.Ordinal);
        var found = new List<PastDeal>();
        var entries = new List<JournalEntry>();
        await foreach (var entry in run.Snapshot.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            if (entries.Count > 0 && entries[0].SubjectId != entry.SubjectId)
            {
                Take(found, entries, run.Figures.AsOf, run.Query.KnownAt);
                entries.Clear();
            }

            entries.Add(entry);
        }

        Take(found, entries, run.Figures.AsOf, run.Query.KnownAt);
        return found;
    }

    private static void Take(List<PastDeal> found, List<JournalEntry> entries, Instant asOf, Instant? knownAt)
    {
        if (entries.Count > 0 && PastDeal.Of(new(entries[0].SubjectId), entries, asOf, knownAt) is { } deal)
        {
            found.Add(deal);
        }
    }
}
