using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Deals of merged partners and contacts: who would take part twice in one role is one, and the pairs of client and service type change hands (DEAL-5, DEAL-34, PARTY-11).</summary>
internal sealed class DealMerging : IMergeConcern
{
    public async ValueTask PrepareAsync(MergePlan plan, CancellationToken cancellationToken)
    {
        var pairs = await PairsAsync(plan, cancellationToken).ConfigureAwait(false);
        foreach (var deal in await DoubledAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            pairs.TryAdd(deal.Id, (deal, deal.HoldsClient));
        }

        var (before, after) = (new List<Claim>(), new List<Claim>());
        foreach (var (deal, holds) in pairs.Values.OrderBy(p => p.Deal.Id))
        {
            var pointed = plan.Pointed(deal);
            var settled = pointed with { HoldsClient = holds, Participants = Union(pointed.Participants), Contacts = Union(pointed.Contacts) };
            Hand(before, deal);
            Hand(after, settled);
            if (settled == pointed)
            {
                // Only pointed, which is the store's; but as it was read.
                plan.Work.Guard(deal);
            }
            else
            {
                plan.Save(deal, (_, version, at) => settled with { Version = version, RecordedAt = at }, deal.RecordedAt, "deal.united");
            }
        }

        plan.Hand(before, after, _ => null);
    }

    public async ValueTask PrepareAsync(UnmergePlan plan, CancellationToken cancellationToken)
    {
        var (before, after) = (new List<Claim>(), new List<Claim>());
        foreach (var kept in plan.Memory.Kept.Where(k => k.Before is Deal))
        {
            var was = (Deal)kept.Before;
            var now = await plan.Work.Session.Store.FindAsync<Deal>(was.Id.Value, cancellationToken).ConfigureAwait(false);
            if (now?.Version != kept.Version)
            {
                plan.Keep(was.Id.Reference, "deal");
                continue;
            }

            var restored = was with { Version = now.Version + 1, RecordedAt = plan.Work.RecordAfter(now.RecordedAt) };
            Hand(before, now);
            Hand(after, restored);
            plan.Restore(restored, restored.RecordedAt, "deal.parted");
        }

        foreach (var (survivor, merged) in plan.Pairs.Where(p => p.Merged.Kind == EntityKinds.Partner).ToList())
        {
            await foreach (var deal in HoldingAsync(plan.Work.Session.Store, survivor, cancellationToken).ConfigureAwait(false))
            {
                if (await plan.ReturnsAsync(Deal.Kind, "partner", deal.Id.Value, merged, cancellationToken).ConfigureAwait(false) && !plan.Memory.Kept.Any(k => k.Before is Deal d && d.Id == deal.Id))
                {
                    plan.Work.Guard(deal);
                    Hand(before, deal);
                    Hand(after, deal with { Partner = new PartnerId(merged.Id) });
                }
            }
        }

        foreach (var claim in before.Except(after))
        {
            plan.Work.Release(claim.Scope, claim.Key, claim.Owner);
        }

        foreach (var claim in after.Except(before))
        {
            plan.Work.Claim(claim, InterestErrors.SecondDeal.With(("deal", claim.Owner.Id)) with { Target = DealFields.Partner });
        }
    }

    // Running deals of the merged that hold a pair, and whether they hold it afterwards: of two the survivor's does, or that of the first.
    private static async ValueTask<Dictionary<DealId, (Deal Deal, bool Holds)>> PairsAsync(MergePlan plan, CancellationToken cancellationToken)
    {
        var (pairs, held) = (new Dictionary<DealId, (Deal, bool)>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var partner in plan.Taking(EntityKinds.Partner))
        {
            await foreach (var deal in HoldingAsync(plan.Work.Session.Store, partner, cancellationToken).ConfigureAwait(false))
            {
                var isFirst = SoleDeals.HeldBy(plan.Pointed(deal)) is not { } pair || held.Add(pair);
                if (!isFirst)
                {
                    plan.Warnings.Add(MergeErrors.DealsDoubled.With(("deal", deal.Id)) with { Target = "merged" });
                }

                if (plan.IsMerged(partner))
                {
                    pairs[deal.Id] = (deal, isFirst);
                }
            }
        }

        return pairs;
    }

    private static IAsyncEnumerable<Deal> HoldingAsync(IStoreView store, EntityRef partner, CancellationToken cancellationToken)
    {
        PartnerId? client = new PartnerId(partner.Id);
        return store.QueryAsync(Specification.Where<Deal>(d => d.Partner == client && d.Status == DealStatus.InProgress && d.HoldsClient), cancellationToken);
    }

    private static async ValueTask<IReadOnlyCollection<Deal>> DoubledAsync(MergePlan plan, CancellationToken cancellationToken)
    {
        var doubled = new Dictionary<DealId, Deal>();
        foreach (var merged in plan.Into.Keys.Where(m => m.Kind is EntityKinds.Partner or EntityKinds.Contact))
        {
            var others = plan.Taking(merged.Kind).Where(o => o != merged).Select(o => o.Id).ToList();
            await foreach (var deal in plan.Work.Session.Store.QueryAsync(merged.Kind == EntityKinds.Partner ? Both(new PartnerId(merged.Id), others) : Both(new ContactId(merged.Id), others), cancellationToken).ConfigureAwait(false))
            {
                doubled.TryAdd(deal.Id, deal);
            }
        }

        return doubled.Values;
    }

    private static Specification<Deal> Both(PartnerId merged, List<Guid> others)
    {
        PartnerId[] ids = [.. others.Select(o => new PartnerId(o))];
        return Specification.Where<Deal>(d => d.Participants.Any(p => p.Partner == merged) && d.Participants.Any(p => ids.Contains(p.Partner)));
    }

    private static Specification<Deal> Both(ContactId merged, List<Guid> others)
    {
        ContactId[] ids = [.. others.Select(o => new ContactId(o))];
        return Specification.Where<Deal>(d => d.Contacts.Any(c => c.Contact == merged) && d.Contacts.Any(c => ids.Contains(c.Contact)));
    }

    private static ValueList<DealParticipant> Union(ValueList<DealParticipant> participants) => ValueList.From(participants
        .GroupBy(p => (p.Partner, p.Role))
        .Select(g => g.First() with { WonTheDeal = g.Any(p => p.WonTheDeal), Comment = g.Select(p => p.Comment).FirstOrDefault(c => c is not null) }));

    private static ValueList<DealContact> Union(ValueList<DealContact> contacts) => ValueList.From(contacts
        .GroupBy(c => (c.Contact, c.Role))
        .Select(g => g.First() with { Comment = g.Select(c => c.Comment).FirstOrDefault(c => c is not null) }));

    private static void Hand(List<Claim> claims, Deal deal)
    {
        if (SoleDeals.HeldBy(deal) is { } pair)
        {
            claims.Add(new(SoleDeals.Scope, pair, deal.Id.Reference));
        }
    }
}
