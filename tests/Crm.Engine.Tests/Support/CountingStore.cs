using Crm.Specifications;
using Crm.Storage;

namespace Crm.Engine.Tests.Support;

/// <summary>Counts finds, queries and counts of the store and its snapshots.</summary>
internal sealed class CountingStore(ICrmStore inner) : DelegatingCrmStore(inner)
{
    public int Queries { get; set; }

    public override ITenantStore ForTenant(TenantId tenant) => new Tenant(base.ForTenant(tenant), this);

    private sealed class Tenant(ITenantStore inner, CountingStore owner) : DelegatingTenantStore(inner)
    {
        public override async ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) =>
            new Snapshot(await base.SnapshotAsync(cancellationToken), owner);

        public override ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
            where T : class
        {
            owner.Queries++;
            return base.FindAsync<T>(id, cancellationToken);
        }

        public override IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        {
            owner.Queries++;
            return base.QueryAsync(specification, cancellationToken);
        }
    }

    private sealed class Snapshot(IStoreSnapshot inner, CountingStore owner) : DelegatingStoreSnapshot(inner)
    {
        public override ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
            where T : class
        {
            owner.Queries++;
            return base.FindAsync<T>(id, cancellationToken);
        }

        public override IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        {
            owner.Queries++;
            return base.QueryAsync(specification, cancellationToken);
        }

        public override ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        {
            owner.Queries++;
            return base.CountAsync(specification, cancellationToken);
        }
    }
}
