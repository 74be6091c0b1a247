namespace Crm;

/// <summary>Makes <see cref="ValueList{T}"/>s.</summary>
public static class ValueList
{
    /// <summary>Closes the list for changes and returns it. A missing list stays missing: the check that reads it next can name it.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="list">The list.</param>
    public static ValueList<T> Freeze<T>(this ValueList<T> list)
    {
        list?.Close();
        return list!;
    }

    /// <summary>Makes a frozen list of the given items; what a collection expression calls.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">The items, copied.</param>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? ValueList<T>.Empty : ValueList<T>.Own(items.ToArray(), items.Length);

    /// <summary>Makes a frozen list of the given items.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">The items, copied.</param>
    public static ValueList<T> From<T>(IEnumerable<T> items)
    {
        T[] copy = [.. items];
        return ValueList<T>.Own(copy, copy.Length);
    }
}
