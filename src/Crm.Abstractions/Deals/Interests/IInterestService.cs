using Crm.Interactions;
using Crm.Specifications;

namespace Crm.Deals;

/// <summary>What the CRM rules ask about deals, the interests (интересы): next activities, deals without next step, a client's running deals, endings
/// (DEAL-30…40). Safe to share between threads.</summary>
public interface IInterestService
{
    /// <summary>The next activity of each deal: its open interaction with the smallest planned start, overdue ones included (INT-1).</summary>
    /// <param name="deals">Which deals, at most 100,000.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Deals without a next activity that may be read are not in it.</returns>
    ValueTask<IReadOnlyDictionary<DealId, Interaction>> NextActivitiesAsync(IReadOnlyCollection<DealId> deals, CancellationToken cancellationToken = default);

    /// <summary>Running deals without next step: no open interaction has them as subject (DEAL-30). Whether the reader may see the interactions does not matter.</summary>
    /// <param name="deals">Which deals are looked at, in which order, from which cursor; skip and take count the deals found.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<Deal>> WithoutNextStepAsync(Specification<Deal> deals, CancellationToken cancellationToken = default);

    /// <summary>How many running deals are without next step, by the same definition as the list.</summary>
    /// <param name="deals">Which deals are looked at; paging does not count.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> CountWithoutNextStepAsync(Specification<Deal> deals, CancellationToken cancellationToken = default);

    /// <summary>The running deals of a client, newest first: to be looked at before another one is made (DEAL-40).</summary>
    /// <param name="of">A partner, lead or contact person; of an interaction, its client.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>deal.origin.kind_unknown</c>.</exception>
    /// <exception cref="CrmNotFoundException">There is no such interaction, or it may not be read.</exception>
    ValueTask<IReadOnlyList<Deal>> RunningOfClientAsync(EntityRef of, CancellationToken cancellationToken = default);

    /// <summary>Loses a deal as <see cref="IDealService.DecideAsync"/> does, and says how many of its interactions are still open (DEAL-35).</summary>
    /// <param name="command">The loss.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<DealEnding> LoseAsync(LoseDeal command, CancellationToken cancellationToken = default);

    /// <summary>Closes a deal as <see cref="IDealService.CloseAsync"/> does, and says how many of its interactions are still open (DEAL-36).</summary>
    /// <param name="command">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<DealEnding> CloseAsync(CloseDeal command, CancellationToken cancellationToken = default);
}

/// <summary>A deal that was lost or closed, with what is still to be done for it (DEAL-35, DEAL-36).</summary>
/// <param name="Deal">The deal.</param>
/// <param name="LeftOpen">How many interactions with the deal as subject are still planned or in work.</param>
public sealed record DealEnding(Deal Deal, long LeftOpen);
