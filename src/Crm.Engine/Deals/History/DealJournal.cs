using Crm.Specifications;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Reads the journal of a deal.</summary>
internal static class DealJournal
{
    /// <summary>The entries by version and ordinal: the order in which they became known.</summary>
    public static async ValueTask<List<JournalEntry>> ReadAsync(IStoreView store, DealId deal, CancellationToken cancellationToken)
    {
        var id = deal.Value;
        var specification = Specification.Where<JournalEntry>(e => e.SubjectKind == EntityKinds.Deal && e.SubjectId == id);
        specification.Query.OrderBy(e => e.Version).ThenBy(e => e.Ordinal);
        var entries = new List<JournalEntry>();
        await foreach (var entry in store.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(entry);
        }

        return entries;
    }
}
