using Crm.Specifications;

namespace Crm.Storage;

/// <summary>A view of a store that names the records its journal entries are about, without handing out the entries; an optional capability.</summary>
/// <remarks>A tenant's store and its snapshots may implement it. Whoever wants the journals of records with whom something happened asks for these alone then,
/// else for the journals of all. As safe to share between threads as the view.</remarks>
public interface IJournalSubjects
{
    /// <summary>The records that have an entry which satisfies a specification, each once.</summary>
    /// <param name="entries">Which entries; order and paging do not count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The records, in no promised order.</returns>
    /// <exception cref="CrmRuleException">The specification is outside the portable subset.</exception>
    ValueTask<IReadOnlyList<EntityRef>> SubjectsAsync(Specification<JournalEntry> entries, CancellationToken cancellationToken = default);
}
