using Crm.Specifications;

namespace Crm.Deals;

/// <summary>A view of a store that counts and sums deals by groups itself; an optional capability.</summary>
/// <remarks>A tenant's store and its snapshots may implement it. Whoever asks goes on with a stream of deals where a view does not, and gets the same
/// answer; so does it where a view gives none. As safe to share between threads as the view.</remarks>
public interface IDealTallies
{
    /// <summary>Counts the deals that satisfy a specification and sums their potential, once for each grouping, all as of one moment.</summary>
    /// <param name="deals">Which deals; its order and paging do not count; <see langword="null"/> = every deal of the tenant.</param>
    /// <param name="groupings">By what; at least one. <see cref="DealGrouping.None"/> makes one group of all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One list for each grouping, in their order; groups without deals are not there, the others stand in no promised order.
    /// <see langword="null"/> where this view cannot give exactly these.</returns>
    /// <exception cref="CrmRuleException">The specification is outside the portable subset, or a sum is beyond what an amount can hold
    /// (<c>money.amount.out_of_range</c>).</exception>
    /// <exception cref="ArgumentException">A grouping names both <see cref="DealGrouping.Stage"/> and <see cref="DealGrouping.VisitedStage"/>, or something unknown.</exception>
    ValueTask<IReadOnlyList<IReadOnlyList<DealTally>>?> TallyAsync(
        Specification<Deal>? deals, IReadOnlyList<DealGrouping> groupings, CancellationToken cancellationToken = default);
}
