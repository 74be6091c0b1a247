using Crm.Specifications;

namespace Crm.Partners;

/// <summary>What should be known of clients, and what is not (PARTY-12, PARTY-19). Safe to share between threads.</summary>
public interface IPortraitService
{
    /// <summary>The most partners of one question.</summary>
    const int MaxPartners = 500;

    /// <summary>The portraits that satisfy the specification.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<ClientPortrait>> ListAsync(Specification<ClientPortrait> specification, CancellationToken cancellationToken = default);

    /// <summary>Says what should be known of clients of a work status and kind. Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
    /// <param name="command">The portrait.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>portrait.attribute.person_only</c>, <c>portrait.attribute.key_unknown</c>, <c>common.value.duplicate</c>, <c>common.reference.unknown</c>,
    /// <c>partner.entry.wrong_directory</c>, <c>partner.entry.retired</c>.</exception>
    ValueTask<ClientPortrait> SaveAsync(SaveClientPortrait command, CancellationToken cancellationToken = default);

    /// <summary>How much is known of a client.</summary>
    /// <param name="partner">The client.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<Completeness> CompletenessAsync(PartnerId partner, CancellationToken cancellationToken = default);

    /// <summary>How much is known of each of the clients, in their order; who may not be read is not there. A fixed number of queries.</summary>
    /// <param name="partners">The clients, at most <see cref="MaxPartners"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>common.list.too_long</c>, <c>common.value.required</c>.</exception>
    ValueTask<IReadOnlyList<Completeness>> CompletenessAsync(ValueList<PartnerId> partners, CancellationToken cancellationToken = default);

    /// <summary>What somebody should fill: a page of the clients whose main manager or responsible employee in a role the user is, by name (PARTY-12).</summary>
    /// <param name="user">Who.</param>
    /// <param name="size">The size of a page, 1…1,000.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A page may be shorter than its size though another one follows: some thousand clients are looked at for each.</returns>
    ValueTask<Page<FillTask>> ToFillAsync(UserId user, int size = 100, Cursor? after = null, CancellationToken cancellationToken = default);
}
