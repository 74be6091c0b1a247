namespace Crm.Storage.InMemory;

/// <summary>The ids of the records in one page: ids are nearly always made in rising order, so that pages need no sorting by id. Immutable.</summary>
internal sealed class IdSpan
{
    private IdSpan(Guid first, Guid last, bool rises) => (First, Last, Rises) = (first, last, rises);

    /// <summary>The id in the first slot that holds a record.</summary>
    public Guid First { get; }

    /// <summary>The id in the last one.</summary>
    public Guid Last { get; }

    /// <summary>Whether every id is greater than the one before.</summary>
    public bool Rises { get; }

    /// <summary>The span of a captured page, looked for when it is first asked for.</summary>
    public static IdSpan Of<T>(PageTable<T>.Page page)
        where T : class, IRecord<T> => page.Ids ??= Look(page);

    private static IdSpan Look<T>(PageTable<T>.Page page)
        where T : class, IRecord<T>
    {
        var (first, last, rises) = ((Guid?)null, default(Guid), true);
        for (var slot = 0; slot < ColumnPage.Size; slot++)
        {
            if (page[slot] is { } record)
            {
                var id = T.Kind.IdOf(record);
                rises &= first is null || last.CompareTo(id) < 0;
                first ??= id;
                last = id;
            }
        }

        return new(first ?? default, last, rises);
    }
}
