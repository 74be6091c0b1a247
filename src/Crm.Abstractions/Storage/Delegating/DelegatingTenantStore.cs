using Crm.Specifications;

namespace Crm.Storage;

/// <summary>Passes everything on to another tenant's store. Safe to share between threads.</summary>
/// <param name="inner">The other store.</param>
public abstract class DelegatingTenantStore(ITenantStore inner) : ITenantStore
{
    /// <summary>The other store.</summary>
    protected ITenantStore Inner { get; } = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    public virtual ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => Inner.FindAsync<T>(id, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => Inner.QueryAsync(specification, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => Inner.CountAsync(specification, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IStoreSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) => Inner.SnapshotAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<CommitOutcome> CommitAsync(ChangeSet changes, CancellationToken cancellationToken = default) => Inner.CommitAsync(changes, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<LoggedCommit> ReadLogAsync(LogPosition after, CancellationToken cancellationToken = default) => Inner.ReadLogAsync(after, cancellationToken);
}
