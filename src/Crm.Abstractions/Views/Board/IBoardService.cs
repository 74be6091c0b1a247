using Crm.Deals;
using Crm.Specifications;

namespace Crm.Views;

/// <summary>Boards of deals (канбан) and <em>My sales</em> (DEAL-41). Safe to share between threads.</summary>
public interface IBoardService
{
    /// <summary>The board of one kind: a column for each stage with count and Σ of the <em>whole</em> column and the first cards.</summary>
    /// <param name="query">Which kind, which deals, how many cards.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>board.kind.non_process</c>, <c>common.reference.unknown</c>, <c>common.value.out_of_range</c>,
    /// <c>deal.functionality.switched_off</c>.</exception>
    ValueTask<DealBoard> GetAsync(BoardQuery query, CancellationToken cancellationToken = default);

    /// <summary>More cards of one column.</summary>
    /// <param name="query">Which column, from where.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<Page<DealTile>> CardsAsync(BoardColumnQuery query, CancellationToken cancellationToken = default);

    /// <summary>Drops a card: the deal moves, is won or lost, or only changes its place, with the rules of the ordinary commands (DEAL-12).</summary>
    /// <param name="command">Which card, where to.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException">Every reason against it, as <see cref="IDealService.MoveAsync"/> and <see cref="IDealService.DecideAsync"/> give them.</exception>
    ValueTask<Deal> DropAsync(DropCard command, CancellationToken cancellationToken = default);

    /// <summary>What stands against dropping a card; empty = nothing.</summary>
    /// <param name="command">Which card, where to.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<CrmError>> CheckAsync(DropCard command, CancellationToken cancellationToken = default);

    /// <summary>A user's running deals over all kinds, with count and Σ of all of them (DEAL-41).</summary>
    /// <param name="query">Whose, how many.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<MySales> MySalesAsync(MySalesQuery query, CancellationToken cancellationToken = default);
}
