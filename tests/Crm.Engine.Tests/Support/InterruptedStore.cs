using Crm.Specifications;
using Crm.Storage;

namespace Crm.Engine.Tests.Support;

/// <summary>Lets a rival act between the loading and the commit of a command, once.</summary>
internal sealed class InterruptedStore(ICrmStore inner) : ICrmStore
{
    public Func<Task>? Rival { get; set; }

    public ITenantStore ForTenant(TenantId tenant) => new Tenant(this, inner.ForTenant(tenant));

    private sealed class Tenant(InterruptedStore owner, ITenantStore inner) : ITenantStore
    {
        public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
            where T : class, IRecord<T> => inner.FindAsync<T>(id, cancellationToken);

        public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
            where T : class, IRecord<T> => inner.QueryAsync(specification, cancellationToken);

        public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
            where T : class, IRecord<T> => inner.CountAsync(specification, cancellationToken);

        public ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) => inner.SnapshotAsync(cancellationToken);

        public IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, CancellationToken cancellationToken = default) =>
            inner.ReadLogAsync(after, cancellationToken);

        public async ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default)
        {
            Wording.Check(changes);
            if (owner.Rival is { } rival)
            {
                owner.Rival = null;
                await rival();
            }

            return await inner.CommitAsync(changes, cancellationToken);
        }
    }
}
