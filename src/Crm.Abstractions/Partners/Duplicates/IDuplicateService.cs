namespace Crm.Partners;

/// <summary>Who may be the same somebody (PARTY-10). Only tells: it refuses and changes nothing. Safe to share between threads.</summary>
/// <remarks>Records that may not be read, and merged ones, are never told. The hard rule (INN and KPP) is kept when a counterparty is saved.</remarks>
public interface IDuplicateService
{
    /// <summary>How alike two records are. Asks no store.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other one.</param>
    /// <param name="scheme">What counts; <see cref="MatchScheme.Default"/> unless given.</param>
    /// <exception cref="CrmRuleException"><c>duplicate.scheme.attributes_invalid</c>, <c>duplicate.scheme.number_out_of_range</c>.</exception>
    MatchScore Compare(MatchRecord one, MatchRecord other, MatchScheme? scheme = null);

    /// <summary>What a stored record tells for comparing: names, identifiers, contact values.</summary>
    /// <param name="record">A partner, counterparty, person or contact.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    /// <exception cref="CrmRuleException"><c>duplicate.question.kind_unsupported</c>.</exception>
    ValueTask<MatchRecord> DescribeAsync(EntityRef record, CancellationToken cancellationToken = default);

    /// <summary>The stored records that are suggested as duplicates, the best first, equal ones by id.</summary>
    /// <param name="question">Of whom, among what.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <remarks>Found by the keys that records keep since they were saved last, whatever the size of the base; of each kind at most 500 that share
    /// a number or address and 500 that share a part of a name are compared.</remarks>
    /// <exception cref="CrmRuleException"><c>duplicate.question.kind_unsupported</c>, <c>duplicate.question.most_out_of_range</c>, <c>common.value.required</c> and the codes of the scheme.</exception>
    ValueTask<IReadOnlyList<DuplicateSuggestion>> FindAsync(FindDuplicates question, CancellationToken cancellationToken = default);

    /// <summary>The groups of records that a chain of pairs above the threshold joins, by their first member in the order of ids.</summary>
    /// <param name="question">Among what, with which attributes and threshold.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <remarks>Reads all records of the kind that may be read and holds what they tell in memory until the last group is told.</remarks>
    /// <exception cref="CrmRuleException"><c>duplicate.question.kind_unsupported</c> and the codes of the scheme, when the first group is asked for.</exception>
    IAsyncEnumerable<DuplicateGroup> GroupAsync(GroupDuplicates question, CancellationToken cancellationToken = default);
}
