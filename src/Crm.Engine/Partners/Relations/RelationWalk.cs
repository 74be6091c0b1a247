using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Reads relations and what they name, many at once.</summary>
/// <param name="session">For whom.</param>
/// <param name="view">What is read; absent = the store as it is now.</param>
internal sealed class RelationWalk(CrmSession session, IStoreView? view = null)
{
    private readonly IStoreView _view = view ?? session.Store;

    /// <summary>The relations in which one of the partners stands on either side, each once, by id.</summary>
    public async ValueTask<List<PartnerRelation>> OfAsync(IReadOnlyCollection<PartnerId> partners, CancellationToken cancellationToken)
    {
        PartnerId[] ids = [.. partners];
        var found = new Dictionary<PartnerRelationId, PartnerRelation>();
        foreach (var side in (Specification<PartnerRelation>[])
            [Specification.Where<PartnerRelation>(r => ids.Contains(r.From)), Specification.Where<PartnerRelation>(r => ids.Contains(r.To))])
        {
            foreach (var relation in await ListAsync(side, cancellationToken).ConfigureAwait(false))
            {
                found[relation.Id] = relation;
            }
        }

        return [.. found.Values.OrderBy(r => r.Id)];
    }

    /// <summary>Which of the partners may be read.</summary>
    public async ValueTask<HashSet<PartnerId>> ReadableAsync(IReadOnlyCollection<PartnerId> partners, CancellationToken cancellationToken)
    {
        PartnerId[] ids = [.. partners.Distinct()];
        return ids.Length == 0 ? [] : [.. (await ListAsync(Specification.Where<Partner>(p => ids.Contains(p.Id)), cancellationToken).ConfigureAwait(false)).Select(p => p.Id)];
    }

    public async ValueTask<Dictionary<RelationKindId, RelationKind>> KindsAsync(IReadOnlyCollection<RelationKindId> kinds, CancellationToken cancellationToken)
    {
        RelationKindId[] ids = [.. kinds.Distinct()];
        return ids.Length == 0
            ? []
            : (await ListAsync(Specification.Where<RelationKind>(k => ids.Contains(k.Id)), cancellationToken).ConfigureAwait(false)).ToDictionary(k => k.Id);
    }

    /// <summary>What may be read of a kind.</summary>
    public async ValueTask<List<T>> ListAsync<T>(Specification<T> specification, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var list = new List<T>();
        await foreach (var record in _view.QueryAsync(session.Gated(specification), cancellationToken).ConfigureAwait(false))
        {
            list.Add(record);
        }

        return list;
    }
}
