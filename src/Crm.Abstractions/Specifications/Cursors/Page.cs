using Crm.Storage;

namespace Crm.Specifications;

/// <summary>One page of an answer.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed record Page<T>
{
    /// <summary>The records, in order.</summary>
    public ValueList<T> Items { get => field.Freeze(); init; } = new();

    /// <summary>Where the next page starts; <see langword="null"/> on the last page.</summary>
    public Cursor? Next { get; init; }
}

/// <summary>Makes pages.</summary>
public static class Page
{
    /// <summary>A page from rows read with <c>Take(size + 1)</c>: the row too many tells that there is a next page.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="specification">The specification that gave the rows.</param>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="size">The size of a page; 1 or more.</param>
    public static Page<T> Cut<T>(Specification<T> specification, IReadOnlyList<T> rows, int size)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new Page<T>
        {
            Items = ValueList.From(rows.Take(size)),
            Next = rows.Count > size ? Cursor.For(specification, rows[size - 1]) : null,
        };
    }
}
