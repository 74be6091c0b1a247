using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Views;

/// <summary>Rows of one moment that the principal may read.</summary>
internal sealed class ViewRows(CrmSession session, IStoreView view)
{
    /// <summary>The first rows, in the specification's order.</summary>
    public ValueTask<List<T>> ListAsync<T>(Specification<T> specification, int most, CancellationToken cancellationToken)
        where T : class, IRecord<T> => most == 0 ? new([]) : ReadAsync(session.Gated(specification).Paged(most, null), cancellationToken);

    /// <summary>A page of rows.</summary>
    public async ValueTask<Page<T>> PageAsync<T>(Specification<T> specification, int size, Cursor? after, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var page = session.Gated(specification).Paged(size + 1, after);
        return Page.Cut(page, await ReadAsync(page, cancellationToken).ConfigureAwait(false), size);
    }

    private async ValueTask<List<T>> ReadAsync<T>(Specification<T> specification, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var rows = new List<T>();
        await foreach (var row in view.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }
}
