using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Deals: the verbs of the sales desk. Safe to share between threads.</summary>
/// <remarks>Commands are all-or-nothing: state, passages, journal and events are one commit. A refused command gives every reason at once
/// (<see cref="CrmRuleException"/>); a moved version <see cref="CrmConcurrencyException"/>; an unknown or unreadable deal <see cref="CrmNotFoundException"/>.</remarks>
public interface IDealService
{
    /// <summary>The deal.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<Deal> GetAsync(DealId id, CancellationToken cancellationToken = default);

    /// <summary>The deals that satisfy the specification and may be read.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<Deal>> ListAsync(Specification<Deal> specification, CancellationToken cancellationToken = default);

    /// <summary>How many deals satisfy the specification and may be read.</summary>
    /// <param name="specification">The criteria.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> CountAsync(Specification<Deal> specification, CancellationToken cancellationToken = default);

    /// <summary>Opens a deal, or one like another (DEAL-9).</summary>
    /// <param name="command">An <see cref="OpenDeal"/> or a <see cref="CopyDeal"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<Deal> OpenAsync(NewDealCommand command, CancellationToken cancellationToken = default);

    /// <summary>Changes fields of an open deal.</summary>
    /// <param name="command">The changes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<Deal> EditAsync(EditDeal command, CancellationToken cancellationToken = default);

    /// <summary>Moves a running deal to another stage, or completes a step of strict control (DEAL-11, DEAL-12, DEAL-15).</summary>
    /// <param name="command">A <see cref="MoveDeal"/> or a <see cref="CompleteStep"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<Deal> MoveAsync(MoveDealCommand command, CancellationToken cancellationToken = default);

    /// <summary>Wins, loses, or takes the decision back (DEAL-4…6).</summary>
    /// <param name="command">The decision.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<Deal> DecideAsync(DecideDeal command, CancellationToken cancellationToken = default);

    /// <summary>Closes a decided deal (DEAL-4).</summary>
    /// <param name="command">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<Deal> CloseAsync(CloseDeal command, CancellationToken cancellationToken = default);

    /// <summary>Opens a closed deal again (DEAL-4).</summary>
    /// <param name="command">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<Deal> ReopenAsync(ReopenDeal command, CancellationToken cancellationToken = default);

    /// <summary>Switches to manual control, changes the kind of a non-process deal, or takes a deal to another version of its process (DEAL-3, DEAL-10, DEAL-14).</summary>
    /// <param name="command">How.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<Deal> ConvertAsync(ConvertDeal command, CancellationToken cancellationToken = default);

    /// <summary>Everything that stands against a command, without doing it; empty = it would be done (DEAL-12).</summary>
    /// <param name="command">Any command.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<CrmError>> CheckAsync(DealCommand command, CancellationToken cancellationToken = default);

    /// <summary>What may be done with a deal now, and what stops the rest (DEAL-12).</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<DealMoves> MovesAsync(DealId id, CancellationToken cancellationToken = default);
}
