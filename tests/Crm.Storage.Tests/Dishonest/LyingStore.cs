using System.Collections.Concurrent;
using Crm.Storage.Conformance;
using Crm.Storage.Tests.Reference;

namespace Crm.Storage.Tests.Dishonest;

/// <summary>An honest store behind a liar for each tenant.</summary>
internal sealed class LyingStore(Func<ICrmStore, TenantId, ITenantStore> lie) : DelegatingCrmStore(new ReferenceStore())
{
    private readonly ConcurrentDictionary<TenantId, ITenantStore> _liars = [];

    public override ITenantStore ForTenant(TenantId tenant) => _liars.GetOrAdd(tenant, t => lie(Inner, t));

    public static IConformanceStoreFactory Factory(Func<ICrmStore, TenantId, ITenantStore> lie) => new StoreFactory(() => new LyingStore(lie));
}
