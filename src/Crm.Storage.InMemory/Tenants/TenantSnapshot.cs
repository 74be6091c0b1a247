using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Answers from one image.</summary>
internal sealed class TenantSnapshot(TenantImage image) : IStoreSnapshot
{
    public ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<T?>(cancellationToken)
            : new(image.Table<T>().Find(id));

    public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        var query = new Query<T>(specification.Normalize());
        return new RowStream<T>(() => query.Rows(image.Table<T>(), image), cancellationToken);
    }

    public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        cancellationToken.ThrowIfCancellationRequested();
        return new(new Query<T>(specification.Normalize()).Count(image.Table<T>(), image, cancellationToken));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
