using Crm.Deals;
using Crm.Directories;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Testing;

/// <summary>Compares the keys that records should hold by the engine's rules with those they do hold in the store. Safe to share between threads.</summary>
/// <remarks>A port does not list keys; it names the holder when it refuses. So a stranger asks to release each key, which every store refuses, and nothing is written. A key of
/// which no record tells is not asked for. Memory: the keys, about 300 bytes each.</remarks>
public static class ClaimAudit
{
    /// <summary>Audits a tenant in which nobody commits meanwhile.</summary>
    /// <param name="store">The tenant's store.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The keys whose holder is another than it should be, or nobody, or somebody where nobody should; empty when all is well.</returns>
    public static async ValueTask<IReadOnlyList<ClaimDifference>> RunAsync(ITenantStore store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var keys = new Dictionary<(string Scope, string Key), EntityRef?>();
        await foreach (var entry in store.QueryAsync(Specification.All<DirectoryEntry>(), cancellationToken).ConfigureAwait(false))
        {
            Expect(DirectoryRules.NameScope(entry.Directory), DirectoryRules.NameKey(entry with { IsRetired = false }), entry.IsRetired ? null : entry.Id.Reference);
        }

        await foreach (var deal in store.QueryAsync(Specification.All<Deal>(), cancellationToken).ConfigureAwait(false))
        {
            Expect(SoleDeals.Scope, SoleDeals.PairOf(deal), SoleDeals.HeldBy(deal) is null ? null : deal.Id.Reference);
        }

        await foreach (var plan in store.QueryAsync(Specification.All<SalesPlan>(), cancellationToken).ConfigureAwait(false))
        {
            Hold(SalesPlanDrafts.NumberOf(plan));
        }

        await foreach (var model in store.QueryAsync(Specification.All<SalesPotentialModel>(), cancellationToken).ConfigureAwait(false))
        {
            Hold(SalesPotentialService.DepartmentOf(model));
        }

        await foreach (var counterparty in store.QueryAsync(Specification.All<Counterparty>(), cancellationToken).ConfigureAwait(false))
        {
            foreach (var claim in CounterpartyKeys.Of(counterparty with { MergedInto = null }))
            {
                Expect(claim.Scope, claim.Key, counterparty.MergedInto is null ? claim.Owner : null);
            }
        }

        await foreach (var relation in store.QueryAsync(Specification.All<PartnerRelation>(), cancellationToken).ConfigureAwait(false))
        {
            Hold(RelationRules.PairOf(relation));
        }

        var differences = new List<ClaimDifference>();
        foreach (var ((scope, key), expected) in keys)
        {
            var holder = await HolderAsync(store, scope, key, cancellationToken).ConfigureAwait(false);
            if (holder != expected)
            {
                differences.Add(new(scope, key, expected, holder));
            }
        }

        return differences;

        void Hold(Claim claim) => Expect(claim.Scope, claim.Key, claim.Owner);

        void Expect(string scope, string? key, EntityRef? owner)
        {
            if (key is not null && (owner is not null || !keys.ContainsKey((scope, key))))
            {
                keys[(scope, key)] = owner;
            }
        }
    }

    /// <summary>Who holds a key; <see langword="null"/> = nobody. Nothing is written.</summary>
    /// <param name="store">The tenant's store.</param>
    /// <param name="scope">The rule.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<EntityRef?> HolderAsync(ITenantStore store, string scope, string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(key);
        var id = DerivedIds.Of(Guid.Empty, $"{scope}\n{key}");
        var stranger = new EntityRef(EntityKinds.TenantSettings, id);
        var outcome = await store.CommitAsync(
            new() { Id = new(id), RecordedAt = NodaConstants.UnixEpoch, Releases = [new(scope, key, stranger)] }, cancellationToken).ConfigureAwait(false);
        return outcome.Conflict is { Kind: ConflictKind.Claim, Reference: var holder } && holder != stranger ? holder : null;
    }
}

/// <summary>A key that is not held by whom it should be.</summary>
/// <param name="Scope">The rule, as in <c>deal.client_service</c>.</param>
/// <param name="Key">The key.</param>
/// <param name="Expected">Who should hold it by the records; <see langword="null"/> = nobody.</param>
/// <param name="Holder">Who holds it; <see langword="null"/> = nobody.</param>
public sealed record ClaimDifference(string Scope, string Key, EntityRef? Expected, EntityRef? Holder);
