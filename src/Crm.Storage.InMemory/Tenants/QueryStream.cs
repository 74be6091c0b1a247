namespace Crm.Storage.InMemory;

/// <summary>The answer to a question, found only when it is read: one by one, or all rows at once. The moment of the answer is that of the first step.</summary>
internal sealed class QueryStream<T>(Query<T> query, TenantStore? store, TenantSnapshot? snapshot, CancellationToken given) : IAsyncEnumerable<T>, IRowsAtOnce<T>
    where T : class, IRecord<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new RowStream<T>(Rows, given).GetAsyncEnumerator(cancellationToken);

    public List<T> List()
    {
        given.ThrowIfCancellationRequested();
        var (table, image, lease) = Enter();
        try
        {
            return query.List(table, image);
        }
        finally
        {
            lease.Leave();
        }
    }

    private (IEnumerable<T> Rows, Lease? Lease) Rows()
    {
        var (table, image, lease) = Enter();
        return (query.Rows(table, image), lease);
    }

    private (TableImage<T> Table, TenantImage? Image, Lease Lease) Enter()
    {
        var image = snapshot is not null ? snapshot.Enter() : query.NeedsLookup ? store!.Image() : null;
        var table = image?.Table<T>() ?? store!.TableImage<T>();
        return (table, image, image?.Lease ?? table.Lease);
    }
}
