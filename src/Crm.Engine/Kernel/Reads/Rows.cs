using Crm.Specifications;
using Crm.Storage;

namespace Crm.Kernel;

/// <summary>Answers of a store as lists and pages.</summary>
internal static class Rows
{
    /// <summary>The most rows that are looked at for one filtered page.</summary>
    public const int MaxLooked = 5_000;

    private const int Chunk = 500;

    /// <summary>All rows, in the specification's order.</summary>
    public static async ValueTask<List<T>> ListAsync<T>(IStoreView view, Specification<T> specification, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var rows = new List<T>();
        await foreach (var row in view.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>One page.</summary>
    public static async ValueTask<Page<T>> PageAsync<T>(IStoreView view, Specification<T> specification, int size, Cursor? after, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var paged = specification.Paged(size + 1, after);
        return Page.Cut(paged, await ListAsync(view, paged, cancellationToken).ConfigureAwait(false), size);
    }

    /// <summary>One page of what is made of some rows and not of others; shorter than its size where too many had to be looked at.</summary>
    /// <param name="view">What is read.</param>
    /// <param name="specification">The rows, in their order.</param>
    /// <param name="size">The size of the page.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="choose">Of at most 500 rows, in their order, those that count, with what becomes of them.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask<Page<TItem>> FilterAsync<T, TItem>(
        IStoreView view, Specification<T> specification, int size, Cursor? after, Func<IReadOnlyList<T>, ValueTask<IReadOnlyList<(T Row, TItem Item)>>> choose, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        var items = new List<TItem>();
        for (var looked = 0; ;)
        {
            var page = await PageAsync(view, specification, Chunk, after, cancellationToken).ConfigureAwait(false);
            foreach (var (row, item) in await choose(page.Items).ConfigureAwait(false))
            {
                items.Add(item);
                if (items.Count == size)
                {
                    var isLast = page.Next is null && ReferenceEquals(row, page.Items[^1]);
                    return new() { Items = ValueList.From(items), Next = isLast ? null : Cursor.For(specification, row) };
                }
            }

            looked += page.Items.Count;
            after = page.Next;
            if (after is null || looked >= MaxLooked)
            {
                return new() { Items = ValueList.From(items), Next = after };
            }
        }
    }
}
