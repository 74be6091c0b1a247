namespace Crm.Storage.InMemory;

/// <summary>The answer to a question, found only when it is read: one by one, or all rows at once. The moment of the answer is that of the first step.</summary>
internal sealed class QueryStream<T>(Query<T> query, TenantStore? store, TenantImage? snapshot, CancellationToken given) : IAsyncEnumerable<T>, IRowsAtOnce<T>
    where T : class, IRecord<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new RowStream<T>(Rows, given).GetAsyncEnumerator(cancellationToken);

    public List<T> List()
    {
        given.ThrowIfCancellationRequested();
        var table = Open(out var image);
        return query.List(table, image);
    }

    private IEnumerable<T> Rows()
    {
        var table = Open(out var image);
        return query.Rows(table, image);
    }

    private TableImage<T> Open(out TenantImage? image)
    {
        image = snapshot ?? (query.NeedsLookup ? store!.Image() : null);
        return image?.Table<T>() ?? store!.TableImage<T>();
    }
}
