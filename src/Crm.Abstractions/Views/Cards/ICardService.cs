namespace Crm.Views;

/// <summary>Cards: everything about one object in one answer. Safe to share between threads.</summary>
public interface ICardService
{
    /// <summary>The card of a deal (DEAL-42), of one moment, with a number of storage queries that does not depend on how much there is.</summary>
    /// <param name="id">Which.</param>
    /// <param name="options">How much of the long lists; absent = the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    /// <exception cref="CrmRuleException"><c>common.value.out_of_range</c>.</exception>
    ValueTask<DealCard> DealAsync(DealId id, DealCardOptions? options = null, CancellationToken cancellationToken = default);
}
