using System.Collections;

namespace Crm;

/// <content>Filling, for mapping tools and for who makes a list; a frozen list refuses it.</content>
public sealed partial class ValueList<T>
{
    internal void Add(T item) => Insert(_count, item);

    private void Insert(int index, T item)
    {
        RefuseFrozen();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)_count, nameof(index));
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, Math.Max(4, _count * 2));
        }

        Array.Copy(_items, index, _items, index + 1, _count - index);
        _items[index] = item;
        _count++;
    }

    private void Put(int index, T item)
    {
        RefuseFrozen();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
        _items[index] = item;
    }

    private void RemoveAt(int index)
    {
        RefuseFrozen();
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
        _count--;
        Array.Copy(_items, index + 1, _items, index, _count - index);
        _items[_count] = default!;
    }

    private bool Remove(T item)
    {
        RefuseFrozen();
        var index = IndexOf(item);
        if (index >= 0)
        {
            RemoveAt(index);
        }

        return index >= 0;
    }

    private void Clear()
    {
        RefuseFrozen();
        (_items, _count) = ([], 0);
    }

    private int IndexOf(T item) => Array.IndexOf(_items, item, 0, _count);

    private void RefuseFrozen()
    {
        if (_frozen)
        {
            throw new NotSupportedException("This list can no longer change: make a copy with With or Without.");
        }
    }

    T IList<T>.this[int index] { get => this[index]; set => Put(index, value); }

    bool ICollection<T>.IsReadOnly => _frozen;

    void ICollection<T>.Add(T item) => Add(item);

    void ICollection<T>.Clear() => Clear();

    bool ICollection<T>.Contains(T item) => IndexOf(item) >= 0;

    void ICollection<T>.CopyTo(T[] array, int arrayIndex) => Array.Copy(_items, 0, array, arrayIndex, _count);

    bool ICollection<T>.Remove(T item) => Remove(item);

    int IList<T>.IndexOf(T item) => IndexOf(item);

    void IList<T>.Insert(int index, T item) => Insert(index, item);

    void IList<T>.RemoveAt(int index) => RemoveAt(index);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool IList.IsFixedSize => _frozen;

    bool IList.IsReadOnly => _frozen;

    object? IList.this[int index] { get => this[index]; set => Put(index, (T)value!); }

    int IList.Add(object? value)
    {
        Add((T)value!);
        return _count - 1;
    }

    void IList.Clear() => Clear();

    bool IList.Contains(object? value) => value is T item && IndexOf(item) >= 0;

    int IList.IndexOf(object? value) => value is T item ? IndexOf(item) : -1;

    void IList.Insert(int index, object? value) => Insert(index, (T)value!);

    void IList.Remove(object? value)
    {
        if (value is T item)
        {
            Remove(item);
        }
    }

    void IList.RemoveAt(int index) => RemoveAt(index);

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => this;

    void ICollection.CopyTo(Array array, int index) => Array.Copy(_items, 0, array, index, _count);
}
