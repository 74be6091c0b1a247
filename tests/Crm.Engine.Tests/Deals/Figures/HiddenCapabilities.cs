using Crm.Storage;

namespace Crm.Engine.Tests.Deals;

/// <summary>The same store without its optional capabilities: whoever asks has to go the way of the stream.</summary>
internal sealed class HiddenCapabilities(ICrmStore inner) : DelegatingCrmStore(inner)
{
    public override ITenantStore ForTenant(TenantId tenant) => new Tenant(Inner.ForTenant(tenant));

    private sealed class Tenant(ITenantStore inner) : DelegatingTenantStore(inner)
    {
        public override async ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) =>
            new Snapshot(await Inner.SnapshotAsync(cancellationToken));
    }

    private sealed class Snapshot(IStoreSnapshot inner) : DelegatingStoreSnapshot(inner);
}
