using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;

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

    /// <summary>The environment of a deal (окружение сделки, PARTY-6): its client and participants, whom its contact persons belong to, and who is related to them, to a depth.</summary>
    /// <param name="deal">Which.</param>
    /// <param name="depth">How many steps of relation to walk, 0 to 10.</param>
    /// <param name="mostPartners">The most partners to visit, 1 to 10,000; the answer says when there were more.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <remarks>Three queries for each step, whatever the number of partners; circles end by themselves. What may not be read is not walked through.</remarks>
    /// <exception cref="CrmNotFoundException">There is no such deal, or it may not be read.</exception>
    /// <exception cref="CrmRuleException"><c>common.value.out_of_range</c>.</exception>
    ValueTask<Surroundings> SurroundingsAsync(DealId deal, int depth = 1, int mostPartners = 1_000, CancellationToken cancellationToken = default);

    /// <summary>The card of a client (PARTY-18), of one moment, with a number of storage queries that does not depend on how much there is.</summary>
    /// <param name="id">Which; an id that was merged gives the card of the survivor (PARTY-11).</param>
    /// <param name="options">Which deals, how much of the long lists; absent = the defaults.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    /// <exception cref="CrmRuleException"><c>common.value.out_of_range</c>.</exception>
    ValueTask<ClientCard> ClientAsync(PartnerId id, ClientCardOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>More of a client's timeline: its interactions, newest first.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="size">How many, 1…1,000.</param>
    /// <param name="after">From where: <c>Next</c> of the page before; absent = from the newest.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is no such client, or it may not be read.</exception>
    /// <exception cref="CrmRuleException"><c>common.value.out_of_range</c>, <c>specification.cursor.…</c>.</exception>
    ValueTask<Page<Interaction>> TimelineAsync(PartnerId client, int size = 50, Cursor? after = null, CancellationToken cancellationToken = default);
}
