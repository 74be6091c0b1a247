using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Relations between partners (взаимосвязи) and their kinds (PARTY-6). Safe to share between threads.</summary>
public interface IRelationService
{
    /// <summary>Makes a kind of relations, or changes one. Needs <see cref="CrmRights.ManageDirectories"/>.</summary>
    /// <param name="command">The kind.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException">Text codes.</exception>
    ValueTask<RelationKind> SaveKindAsync(SaveRelationKind command, CancellationToken cancellationToken = default);

    /// <summary>The kinds of relations that satisfy the specification.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<RelationKind>> ListKindsAsync(Specification<RelationKind> specification, CancellationToken cancellationToken = default);

    /// <summary>Relates two partners.</summary>
    /// <param name="command">Kind and partners.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>relation.pair.exists</c> (a claim, safe under concurrent writers), <c>relation.pair.same</c>, <c>relation.kind.retired</c>,
    /// <c>relation.time.reversed</c>, <c>common.reference.unknown</c>, text codes.</exception>
    ValueTask<PartnerRelation> AddAsync(AddRelation command, CancellationToken cancellationToken = default);

    /// <summary>Changes role and time of a relation.</summary>
    /// <param name="command">The new values.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>relation.time.reversed</c>, text codes.</exception>
    ValueTask<PartnerRelation> EditAsync(EditRelation command, CancellationToken cancellationToken = default);

    /// <summary>Takes a relation back that was never one; who was related for a time gets an end instead.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none.</exception>
    ValueTask RemoveAsync(PartnerRelationId id, CancellationToken cancellationToken = default);

    /// <summary>The relations of a partner as it sees them, from both sides; ordered by name, then by id.</summary>
    /// <param name="partner">Whose.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <remarks>Relations to partners that may not be read are left out.</remarks>
    /// <exception cref="CrmNotFoundException">There is no such partner, or it may not be read.</exception>
    ValueTask<IReadOnlyList<RelationView>> OfAsync(PartnerId partner, CancellationToken cancellationToken = default);

    /// <summary>Who stands around partners and contacts, to a depth; circles end by themselves.</summary>
    /// <param name="query">From whom, how far.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <remarks>Three queries for each step, whatever the number of partners. What may not be read is not walked through.</remarks>
    ValueTask<Surroundings> AroundAsync(SurroundingsQuery query, CancellationToken cancellationToken = default);
}
