using Crm.Storage;

namespace Crm.Specifications;

/// <summary>A row's place in an order: its keys and its id. Immutable, safe to share between threads.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class CursorPosition<T>
    where T : class, IRecord<T>
{
    private readonly IReadOnlyList<Ordering<T>> _orderings;

    internal CursorPosition(IReadOnlyList<Ordering<T>> orderings, IReadOnlyList<object?> keys, Guid id)
    {
        _orderings = orderings;
        Keys = keys;
        Id = id;
    }

    /// <summary>The keys in the order of <see cref="SpecificationShape{T}.Orderings"/>; <see langword="null"/> = missing; an id as its UUID.</summary>
    public IReadOnlyList<object?> Keys { get; }

    /// <summary>The id that settles ties.</summary>
    public Guid Id { get; }

    /// <summary>Whether a row comes after this place. No allocation, except for keys that are ids.</summary>
    /// <param name="row">The row.</param>
    public bool IsAfter(T row)
    {
        ArgumentNullException.ThrowIfNull(row);
        for (var i = 0; i < _orderings.Count; i++)
        {
            if (_orderings[i].CompareToKey(row, Keys[i]) is not 0 and var order)
            {
                return order > 0;
            }
        }

        return T.Kind.IdOf(row).CompareTo(Id) > 0;
    }
}
