using System.Collections.Concurrent;
using Crm.Storage.Conformance;
using Crm.Storage.InMemory;
using Crm.Storage.Tests.JsonFile;

namespace Crm.Storage.Tests.Dishonest;

/// <summary>An honest store behind a liar for each tenant.</summary>
internal sealed class LyingStore(Func<ICrmStore, TenantId, ITenantStore> lie, ICrmStore honest) : DelegatingCrmStore(honest), IDisposable
{
    private readonly ConcurrentDictionary<TenantId, ITenantStore> _liars = [];

    public override ITenantStore ForTenant(TenantId tenant) => _liars.GetOrAdd(tenant, t => lie(Inner, t));

    public void Dispose() => (Inner as IDisposable)?.Dispose();

    public static IConformanceStoreFactory Factory(Func<ICrmStore, TenantId, ITenantStore> lie) => new StoreFactory(() => new LyingStore(lie, JsonFileFactory.Create()));

    /// <summary>Lies about optional capabilities, which the shortest store does not have.</summary>
    public static IConformanceStoreFactory OfCapabilities(Func<ITenantStore, ITenantStore> lie) =>
        new StoreFactory(() => new LyingStore((s, t) => lie(s.ForTenant(t)), new InMemoryStore()));
}
