using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Relations of merged partners: their pairs are claimed anew; one to itself, or one that the survivor has already, is removed (PARTY-6, PARTY-11).</summary>
internal sealed class RelationMerging : IMergeConcern
{
    public async ValueTask PrepareAsync(MergePlan plan, CancellationToken cancellationToken)
    {
        var all = new Dictionary<PartnerRelationId, PartnerRelation>();
        foreach (var partner in plan.Taking(EntityKinds.Partner))
        {
            await foreach (var relation in OfAsync(plan.Work, new(partner.Id), cancellationToken).ConfigureAwait(false))
            {
                all.TryAdd(relation.Id, relation);
            }
        }

        var (named, others) = Split(all.Values, r => plan.IsMerged(r.From.Reference) || plan.IsMerged(r.To.Reference));
        var pairs = others.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var (before, after) = (new List<Claim>(), new List<Claim>());
        foreach (var relation in named)
        {
            var pointed = plan.Pointed(relation);
            if (pointed.From == pointed.To || !pairs.Add(KeyOf(pointed)))
            {
                plan.Warnings.Add(MergeErrors.RelationRemoved.With(("relation", relation.Id)) with { Target = "merged" });
                plan.Remove(relation, relation.RecordedAt, "relation.removed");
                continue;
            }

            plan.Work.Guard(relation);
            before.Add(RelationRules.PairOf(relation));
            after.Add(RelationRules.PairOf(pointed));
        }

        plan.Hand(before, after, _ => null);
    }

    public async ValueTask PrepareAsync(UnmergePlan plan, CancellationToken cancellationToken)
    {
        foreach (var (survivor, merged) in plan.Pairs.Where(p => p.Merged.Kind == EntityKinds.Partner).ToList())
        {
            await foreach (var relation in OfAsync(plan.Work, new(survivor.Id), cancellationToken).ConfigureAwait(false))
            {
                var back = await BackAsync(plan, relation, survivor, merged, cancellationToken).ConfigureAwait(false);
                if (back != relation)
                {
                    var (held, taken) = (RelationRules.PairOf(relation), RelationRules.PairOf(back));
                    plan.Work.Guard(relation);
                    plan.Work.Release(held.Scope, held.Key, held.Owner);
                    plan.Work.Claim(taken, RelationErrors.PairExists.With() with { Target = "to" });
                }
            }
        }

        foreach (var relation in plan.Memory.Kept.Where(k => k.Version == 0).Select(k => k.Before).OfType<PartnerRelation>())
        {
            // Removed by the merge: it begins anew.
            var restored = relation with { Version = 1, RecordedAt = plan.Work.RecordAfter(plan.MergedAt) };
            plan.Work.Claim(RelationRules.PairOf(restored), RelationErrors.PairExists.With() with { Target = "to" });
            plan.Restore(restored, restored.RecordedAt, "relation.restored");
        }
    }

    private static async ValueTask<PartnerRelation> BackAsync(UnmergePlan plan, PartnerRelation relation, EntityRef survivor, EntityRef merged, CancellationToken cancellationToken)
    {
        var id = relation.Id.Value;
        var back = relation;
        if (relation.From.Reference == survivor && await plan.ReturnsAsync(PartnerRelation.Kind, "from", id, merged, cancellationToken).ConfigureAwait(false))
        {
            back = back with { From = new(merged.Id) };
        }

        return relation.To.Reference == survivor && await plan.ReturnsAsync(PartnerRelation.Kind, "to", id, merged, cancellationToken).ConfigureAwait(false)
            ? back with { To = new(merged.Id) }
            : back;
    }

    private static IAsyncEnumerable<PartnerRelation> OfAsync(Work work, PartnerId partner, CancellationToken cancellationToken) =>
        work.Session.Store.QueryAsync(Specification.Where<PartnerRelation>(r => r.From == partner || r.To == partner), cancellationToken);

    private static string KeyOf(PartnerRelation relation) => RelationRules.PairOf(relation).Key;

    private static (List<PartnerRelation> Yes, List<PartnerRelation> No) Split(IEnumerable<PartnerRelation> all, Func<PartnerRelation, bool> condition)
    {
        var parts = all.OrderBy(r => r.Id).ToLookup(condition);
        return ([.. parts[true]], [.. parts[false]]);
    }
}
