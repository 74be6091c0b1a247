using System.Collections;
using System.Runtime.CompilerServices;

namespace Crm;

/// <summary>A list with structural equality that can be filled once and then only read.</summary>
/// <typeparam name="T">The items; give them value equality.</typeparam>
/// <remarks>
/// <para>Make one with a collection expression: <c>Tags = [a, b]</c>. State records freeze their lists when they are read, so what a store hands out
/// cannot be changed; a frozen list refuses every mutation with <see cref="NotSupportedException"/>. Frozen lists are safe to share between threads.</para>
/// <para>The mutators exist because mapping tools fill a list in place; they are explicit, so an editor does not offer them.</para>
/// </remarks>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
public sealed class ValueList<T> : IReadOnlyList<T>, IList<T>, IList, IEquatable<ValueList<T>>
{
    private readonly List<T> _items;
    private bool _frozen;

    /// <summary>Makes an empty list that may still be filled.</summary>
    public ValueList() => _items = [];

    internal ValueList(ReadOnlySpan<T> items)
    {
        _items = new List<T>(items.Length);
        _items.AddRange(items);
        _frozen = true;
    }

    /// <summary>The number of items.</summary>
    public int Count => _items.Count;

    /// <summary>The item at a position counted from 0.</summary>
    /// <param name="index">The position.</param>
    public T this[int index] => _items[index];

    /// <summary>Whether the list can no longer change.</summary>
    public bool IsFrozen => _frozen;

    internal void Close() => _frozen = true;

    /// <summary>A frozen copy with one more item at the end.</summary>
    /// <param name="item">The item.</param>
    public ValueList<T> With(T item)
    {
        var copy = new ValueList<T>();
        copy._items.EnsureCapacity(_items.Count + 1);
        copy._items.AddRange(_items);
        copy._items.Add(item);
        return copy.Freeze();
    }

    /// <summary>A frozen copy without the items that satisfy the condition.</summary>
    /// <param name="condition">Which items to leave out.</param>
    public ValueList<T> Without(Func<T, bool> condition) => ValueList.From(_items.Where(i => !condition(i)));

    /// <summary>A frozen copy in which each item that satisfies the condition is replaced.</summary>
    /// <param name="condition">Which items.</param>
    /// <param name="change">The new item from the old.</param>
    public ValueList<T> Replace(Func<T, bool> condition, Func<T, T> change) =>
        ValueList.From(_items.Select(i => condition(i) ? change(i) : i));

    /// <summary>Enumerates without allocating.</summary>
    public List<T>.Enumerator GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other)
    {
        if (other is null || other._items.Count != _items.Count)
        {
            return false;
        }

        for (var i = 0; i < _items.Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(_items[i], other._items[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _items)}]";

    internal void Add(T item) => Open().Add(item);

    private List<T> Open() => _frozen ? throw new NotSupportedException("This list can no longer change: make a copy with With or Without.") : _items;

    T IList<T>.this[int index] { get => _items[index]; set => Open()[index] = value; }

    bool ICollection<T>.IsReadOnly => _frozen;

    void ICollection<T>.Add(T item) => Open().Add(item);

    void ICollection<T>.Clear() => Open().Clear();

    bool ICollection<T>.Contains(T item) => _items.Contains(item);

    void ICollection<T>.CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    bool ICollection<T>.Remove(T item) => Open().Remove(item);

    int IList<T>.IndexOf(T item) => _items.IndexOf(item);

    void IList<T>.Insert(int index, T item) => Open().Insert(index, item);

    void IList<T>.RemoveAt(int index) => Open().RemoveAt(index);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    bool IList.IsFixedSize => _frozen;

    bool IList.IsReadOnly => _frozen;

    object? IList.this[int index] { get => _items[index]; set => Open()[index] = (T)value!; }

    int IList.Add(object? value)
    {
        Open().Add((T)value!);
        return _items.Count - 1;
    }

    void IList.Clear() => Open().Clear();

    bool IList.Contains(object? value) => value is T item && _items.Contains(item);

    int IList.IndexOf(object? value) => value is T item ? _items.IndexOf(item) : -1;

    void IList.Insert(int index, object? value) => Open().Insert(index, (T)value!);

    void IList.Remove(object? value)
    {
        if (value is T item)
        {
            Open().Remove(item);
        }
    }

    void IList.RemoveAt(int index) => Open().RemoveAt(index);

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => _items;

    void ICollection.CopyTo(Array array, int index) => ((ICollection)_items).CopyTo(array, index);
}

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
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items);

    /// <summary>Makes a frozen list of the given items.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">The items, copied.</param>
    public static ValueList<T> From<T>(IEnumerable<T> items)
    {
        var list = new ValueList<T>();
        foreach (var item in items)
        {
            list.Add(item);
        }

        return list.Freeze();
    }
}
