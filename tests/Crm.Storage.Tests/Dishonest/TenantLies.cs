using System.Collections.Concurrent;
using Crm.Storage.Conformance;
using Crm.Storage.InMemory;

namespace Crm.Storage.Tests.Dishonest;

/// <summary>Stores in which tenants meet, and the cases that see it.</summary>
internal static class TenantLies
{
    public static IReadOnlyDictionary<string, (IConformanceStoreFactory Store, string[] Broken)> All { get; } =
        new Dictionary<string, (IConformanceStoreFactory Store, string[] Broken)>(StringComparer.Ordinal)
        {
            ["lets conditions look into another tenant"] =
                (LyingStore.Factory((s, t) => new CrossedConditions(s, t)), ["Conditions on lists and on related records look at their own tenant only"]),
            ["tells a tenant what another has told"] = (Remembering<ConcurrentDictionary<ChangeSetId, ChangeSet>>((s, t, first) => new CrossedLog(s.ForTenant(t), first)),
                ["Journal entries, notes and events with equal ids are each tenant's own"]),
            ["mixes up snapshots of tenants"] = (LyingStore.Factory((s, t) => new CrossedSnapshots(s, t)), ["A snapshot of one tenant shows nothing of another"]),
            ["counts versions and ids without regard to tenants"] =
                (Remembering<ConcurrentDictionary<object, TenantId>>((s, t, first) => new CrossedVersions(s.ForTenant(t), t, first)),
                [
                    "A tenant's version is no guard and no conflict for another",
                    "Tenants that write the same records at once never refuse each other",
                    "Many change sets given at once are first ones in each tenant",
                ]),
            ["gives every tenant the figures of one"] = (new StoreFactory(() => new LyingStore((s, t) => new CrossedFigures(s, t), new InMemoryStore())),
                [
                    "Tallies of a tenant count no deals of another",
                    "A funnel of a tenant counts no deals of another",
                    "Groups of a tenant hold no deals of another",
                    "Standing figures of a tenant count no deals of another",
                ]),
        };

    // What is remembered is remembered by one store for all its tenants.
    private static StoreFactory Remembering<T>(Func<ICrmStore, TenantId, T, ITenantStore> lie)
        where T : new() => new(() =>
        {
            var memory = new T();
            return new LyingStore((s, t) => lie(s, t, memory), new InMemoryStore());
        });
}
