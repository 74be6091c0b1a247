namespace Crm.Deals;

/// <summary>A view of a store that puts deals into groups of those a question cannot tell apart, without handing out whole deals; an optional capability.</summary>
/// <remarks>A tenant's store and its snapshots may implement it. What a figure of a report means is said once, over facts of deals; a group stands for
/// as many deals as it counts. Whoever asks goes on with a stream of deals where a view does not, or where it answers nothing, and gets the same report.
/// As safe to share between threads as the view.</remarks>
public interface IDealGroups
{
    /// <summary>The groups of the deals that satisfy a specification, as they are now, all of one moment.</summary>
    /// <param name="question">Which deals, and what to tell of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The groups that have deals, in no promised order, no two with the same facts and currency; <see langword="null"/> where this view cannot give
    /// exactly these, or where a sum is beyond what an amount can hold.</returns>
    /// <exception cref="CrmRuleException">The specification is outside the portable subset.</exception>
    /// <exception cref="ArgumentException">The question contradicts itself (<see cref="DealGroupsQuery.Check"/>).</exception>
    ValueTask<IReadOnlyList<DealGroup>?> GroupAsync(DealGroupsQuery question, CancellationToken cancellationToken = default);
}
