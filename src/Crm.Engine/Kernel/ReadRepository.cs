using System.Runtime.CompilerServices;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Kernel;

/// <summary>Reads one kind through the gate.</summary>
internal sealed class ReadRepository<T>(CrmSession session) : IReadRepository<T>
    where T : class, IRecord<T>
{
    // A store that has its records at hand is asked without going through the gate when the gate is open; questions carry the gate with them.
    private readonly IRecordFinder<T>? _finder = session.IsOpen ? (session.Store as IFindsAtOnce)?.FinderOf<T>() : null;
    private readonly IRecordFinder<T>? _lister = (session.Store as IFindsAtOnce)?.FinderOf<T>();

    public ValueTask<T?> GetByIdAsync(Guid id, CancellationToken cancellationToken = default) => _finder is null || cancellationToken.IsCancellationRequested
        ? session.FindAsync<T>(id, cancellationToken)
        : new(_finder.Find(in id));

    public async ValueTask<T?> FirstOrDefaultAsync(Specification<T> specification, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        await foreach (var record in session.Store.QueryAsync(session.Gated(specification).First(), cancellationToken).ConfigureAwait(false))
        {
            return record;
        }

        return null;
    }

    public ValueTask<IReadOnlyList<T>> ListAsync(Specification<T> specification, CancellationToken cancellationToken = default)
    {
        if (specification is null || _lister is null || cancellationToken.IsCancellationRequested)
        {
            return WaitAsync(specification!, cancellationToken);
        }

        try
        {
            return new(_lister.List(session.Gated(specification)));
        }
        catch (Exception exception)
        {
            // As from a method that waits: what went wrong shows when it is awaited.
            return ValueTask.FromException<IReadOnlyList<T>>(exception);
        }
    }

    public async IAsyncEnumerable<T> StreamAsync(Specification<T> specification, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        await foreach (var record in session.Store.QueryAsync(session.Gated(specification), cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    public async ValueTask<Page<T>> PageAsync(Specification<T> specification, int size, Cursor? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(size, int.MaxValue);
        var page = session.Gated(specification).Paged(size + 1, after);
        return Page.Cut(page, await RowsAsync(page, cancellationToken).ConfigureAwait(false), size);
    }

    public async ValueTask<long> CountAsync(Specification<T> specification, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return await session.Store.CountAsync(session.Gated(specification), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> AnyAsync(Specification<T> specification, CancellationToken cancellationToken = default) =>
        await FirstOrDefaultAsync(specification, cancellationToken).ConfigureAwait(false) is not null;

    private async ValueTask<IReadOnlyList<T>> WaitAsync(Specification<T> specification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return await RowsAsync(session.Gated(specification), cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<List<T>> RowsAsync(Specification<T> gated, CancellationToken cancellationToken)
    {
        var rows = session.Store.QueryAsync(gated, cancellationToken);
        return rows is IRowsAtOnce<T> atOnce ? new(atOnce.List()) : CollectAsync(rows);

        static async ValueTask<List<T>> CollectAsync(IAsyncEnumerable<T> rows)
        {
            var list = new List<T>();
            await foreach (var record in rows.ConfigureAwait(false))
            {
                list.Add(record);
            }

            return list;
        }
    }
}
