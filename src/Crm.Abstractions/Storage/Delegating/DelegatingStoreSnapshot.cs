using Crm.Specifications;

namespace Crm.Storage;

/// <summary>Passes everything on to another snapshot. Not safe to share between threads.</summary>
/// <param name="inner">The other snapshot.</param>
public abstract class DelegatingStoreSnapshot(IStoreSnapshot inner) : IStoreSnapshot
{
    /// <summary>The other snapshot.</summary>
    protected IStoreSnapshot Inner { get; } = inner ?? throw new ArgumentNullException(nameof(inner));

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
    public virtual async ValueTask DisposeAsync()
    {
        await Inner.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
