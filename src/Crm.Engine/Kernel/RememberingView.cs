using Crm.Specifications;
using Crm.Storage;

namespace Crm.Kernel;

/// <summary>Finds each record once: for batches, whose commit guards what they read. Used by one thread.</summary>
internal sealed class RememberingView(IStoreView inner) : IStoreView
{
    private readonly Dictionary<EntityRef, object?> _found = [];

    public async ValueTask<T?> FindAsync<T>(Guid id, CancellationToken cancellationToken = default)
        where T : class, IRecord<T>
    {
        var reference = new EntityRef(T.Kind.Name, id);
        if (_found.TryGetValue(reference, out var known))
        {
            return (T?)known;
        }

        var record = await inner.FindAsync<T>(id, cancellationToken).ConfigureAwait(false);
        _found[reference] = record;
        return record;
    }

    public IAsyncEnumerable<T> QueryAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => inner.QueryAsync(specification, cancellationToken);

    public ValueTask<long> CountAsync<T>(Specification<T> specification, CancellationToken cancellationToken = default)
        where T : class, IRecord<T> => inner.CountAsync(specification, cancellationToken);
}
