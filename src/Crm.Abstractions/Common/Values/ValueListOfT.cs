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
public sealed partial class ValueList<T> : IReadOnlyList<T>, IList<T>, IList, IEquatable<ValueList<T>>
{
    internal static readonly ValueList<T> Empty = new([], 0);

    private T[] _items;
    private int _count;
    private bool _frozen;

    /// <summary>Makes an empty list that may still be filled.</summary>
    public ValueList() => _items = [];

    private ValueList(T[] items, int count)
    {
        _items = items;
        _count = count;
        _frozen = true;
    }

    /// <summary>The number of items.</summary>
    public int Count => _count;

    /// <summary>The item at a position counted from 0.</summary>
    /// <param name="index">The position.</param>
    public T this[int index] => (uint)index < (uint)_count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Whether the list can no longer change.</summary>
    public bool IsFrozen => _frozen;

    internal ReadOnlySpan<T> Items => new(_items, 0, _count);

    internal void Close()
    {
        // Asked before written: lists are read by many threads.
        if (!_frozen)
        {
            _frozen = true;
        }
    }

    /// <summary>A frozen list of an array that nobody else keeps.</summary>
    internal static ValueList<T> Own(T[] items, int count) => count == 0 ? Empty : new(items, count);

    /// <summary>A frozen copy with one more item at the end.</summary>
    /// <param name="item">The item.</param>
    public ValueList<T> With(T item) => new([.. Items, item], _count + 1);

    /// <summary>A frozen copy without the items that satisfy the condition.</summary>
    /// <param name="condition">Which items to leave out.</param>
    public ValueList<T> Without(Func<T, bool> condition) => ValueList.From(this.Where(i => !condition(i)));

    /// <summary>A frozen copy in which each item that satisfies the condition is replaced.</summary>
    /// <param name="condition">Which items.</param>
    /// <param name="change">The new item from the old.</param>
    public ValueList<T> Replace(Func<T, bool> condition, Func<T, T> change)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(change);
        var items = Items.ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = condition(items[i]) ? change(items[i]) : items[i];
        }

        return Own(items, items.Length);
    }

    /// <summary>Enumerates without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other)
    {
        if (other is null || other._count != _count)
        {
            return false;
        }

        if (ReferenceEquals(this, other))
        {
            return true;
        }

        for (var i = 0; i < _count; i++)
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
        foreach (var item in Items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Items.ToArray())}]";

    /// <summary>Goes through the items of a list. Not safe to share between threads.</summary>
    public struct Enumerator : IEnumerator<T>
    {
        private readonly ValueList<T> _list;
        private int _next;

        internal Enumerator(ValueList<T> list) => _list = list;

        /// <inheritdoc/>
        public readonly T Current => _list._items[_next - 1];

        readonly object? IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (_next >= _list._count)
            {
                return false;
            }

            _next++;
            return true;
        }

        /// <inheritdoc/>
        public void Reset() => _next = 0;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
