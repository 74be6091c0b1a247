using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>No second running deal of the same client and service type, among the deals of kinds that ask for it (DEAL-34).</summary>
/// <remarks>A deal that comes to a client and service type claims the pair, so that of two writers one loses; it says so in <see cref="Deal.HoldsClient"/> and gives the pair
/// back when it is decided or leaves it. Deals that were running before their kind asked for the rule hold nothing and go on as they were; they are found by a query.</remarks>
internal static class SoleDeals
{
    /// <summary>The scope of the claims.</summary>
    public const string Scope = DealReferenceMembers.ClientServiceScope;

    /// <summary>Decides who holds the pair after a command; refused when another running deal has it.</summary>
    public static async ValueTask<DealDecision> SettleAsync(
        Deal? before, DealDecision decision, DealKind? kind, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        if (decision.After is not { } after || !decision.IsAllowed)
        {
            return decision;
        }

        var key = KeyOf(after);
        if (key is null || kind is null)
        {
            return key is null && after.HoldsClient ? decision.Holding(false) : decision;
        }

        // Running deals stay as they are when the rule is switched on or off later.
        if (before is not null && before.DealKind == after.DealKind && string.Equals(KeyOf(before), key, StringComparison.Ordinal))
        {
            return decision;
        }

        // Also where the rule is off: it must not be switched on between this commit and the look of somebody else.
        work.Guard(kind);
        if (kind.Rules.RefusesSecondDeal && await OtherAsync(after, key, work, store, cancellationToken).ConfigureAwait(false) is { } other)
        {
            return DealDecision.Refused([InterestErrors.SecondDeal.With(("deal", other)) with { Target = DealFields.ServiceType }]);
        }

        return after.HoldsClient == kind.Rules.RefusesSecondDeal ? decision : decision.Holding(kind.Rules.RefusesSecondDeal);
    }

    /// <summary>Claims what the deal came to hold, and gives back what it held before.</summary>
    public static void Write(Work work, Deal? before, Deal saved)
    {
        var (old, now) = (HeldBy(before), HeldBy(saved));
        if (string.Equals(old, now, StringComparison.Ordinal))
        {
            return;
        }

        if (old is not null)
        {
            work.Release(Scope, old, saved.Id.Reference);
        }

        if (now is not null)
        {
            // Taken in between: decide again, and the query names the other deal.
            work.Claim(Scope, now, saved.Id.Reference, null);
        }
    }

    /// <summary>Client and service type of a running deal; absent unless both are filled.</summary>
    internal static string? KeyOf(Deal deal) => deal is { Status: DealStatus.InProgress, IsClosed: false } ? PairOf(deal) : null;

    /// <summary>Client and service type of a deal, running or not.</summary>
    internal static string? PairOf(Deal deal) => deal is { ServiceType: { } service }
        ? deal is { Partner: { } partner } ? $"{partner.Reference}/{service.Value:D}" : deal is { Lead: { } lead } ? $"{lead.Reference}/{service.Value:D}" : null
        : null;

    /// <summary>The key a deal holds; absent for most.</summary>
    internal static string? HeldBy(Deal? deal) => deal is { HoldsClient: true } ? KeyOf(deal) : null;

    /// <summary>Another running deal of the pair that counts: it holds the pair, or its kind asks for the rule now.</summary>
    private static async ValueTask<DealId?> OtherAsync(Deal deal, string key, Work work, IStoreView store, CancellationToken cancellationToken)
    {
        if (deal.Partner is { } named && await store.FindAsync<Partners.Partner>(named.Value, cancellationToken).ConfigureAwait(false) is { } client)
        {
            // The key names the client: it must not be merged meanwhile (PARTY-11).
            work.Guard(client);
        }

        if (work.ClaimedBy(Scope, key) is { } together && together != deal.Id.Reference)
        {
            return new DealId(together.Id);
        }

        var (id, partner, lead, service) = (deal.Id, deal.Partner, deal.Lead, deal.ServiceType);
        var running = partner is not null
            ? Specification.Where<Deal>(d => d.Partner == partner && d.ServiceType == service && d.Status == DealStatus.InProgress && d.Id != id)
            : Specification.Where<Deal>(d => d.Lead == lead && d.ServiceType == service && d.Status == DealStatus.InProgress && d.Id != id);
        var candidates = new List<Deal>();
        await foreach (var other in store.QueryAsync(running, cancellationToken).ConfigureAwait(false))
        {
            candidates.Add(other);
        }

        foreach (var other in candidates)
        {
            if (other.HoldsClient
                || await store.FindAsync<DealKind>(other.DealKind.Value, cancellationToken).ConfigureAwait(false) is { Rules.RefusesSecondDeal: true })
            {
                return other.Id;
            }
        }

        return null;
    }
}
