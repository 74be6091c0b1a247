using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Partners. Safe to share between threads.</summary>
public interface IPartnerService
{
    /// <summary>The partner.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none, or it may not be read.</exception>
    ValueTask<Partner> GetAsync(PartnerId id, CancellationToken cancellationToken = default);

    /// <summary>The partners that satisfy the specification and may be read.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<Partner>> ListAsync(Specification<Partner> specification, CancellationToken cancellationToken = default);

    /// <summary>How many partners satisfy the specification and may be read.</summary>
    /// <param name="specification">The criteria.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> CountAsync(Specification<Partner> specification, CancellationToken cancellationToken = default);

    /// <summary>Registers a partner.</summary>
    /// <param name="command">The partner.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>partner.relations.required</c>, <c>partner.region.…</c>, codes of custom fields, text codes, <c>common.reference.unknown</c>.</exception>
    ValueTask<Partner> RegisterAsync(RegisterPartner command, CancellationToken cancellationToken = default);

    /// <summary>Changes fields of a partner.</summary>
    /// <param name="command">The changes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>partner.parent.cycle</c> (kept by guards on the whole chain) and those of registering.</exception>
    ValueTask<Partner> EditAsync(EditPartner command, CancellationToken cancellationToken = default);
}
