using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>Finds records of one kind in a tenant. Keeps the table of the state it saw last: another state takes its place only when an image is read in.</summary>
internal sealed class RecordFinder<T>(TenantStore store) : IRecordFinder<T>
    where T : class, IRecord<T>
{
    private Known _known = new(store.State);

    public T? Find(in Guid id)
    {
        var known = Present();
        return known.State.Find(known.Table, in id);
    }

    public List<T> List(Specification<T> specification)
    {
        var query = new Query<T>(specification.Normalize());
        var image = query.NeedsLookup ? store.Image() : null;
        var table = image?.Table<T>() ?? Present().Table.TryEnter() ?? store.TableImage<T>();
        try
        {
            return query.List(table, image);
        }
        finally
        {
            (image?.Lease ?? table.Lease).Leave();
        }
    }

    private Known Present()
    {
        var known = Volatile.Read(ref _known);
        if (known.State != store.State)
        {
            Volatile.Write(ref _known, known = new(store.State));
        }

        return known;
    }

    private sealed class Known(TenantState state)
    {
        public readonly TenantState State = state;
        public readonly Table<T> Table = state.Table<T>();
    }
}
