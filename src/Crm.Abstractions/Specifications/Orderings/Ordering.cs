using System.Linq.Expressions;

namespace Crm.Specifications;

/// <summary>One order key of a shape. Immutable, safe to share between threads.</summary>
/// <typeparam name="T">The record.</typeparam>
public abstract class Ordering<T>
    where T : class
{
    private protected Ordering(LambdaExpression key, PathExpression path, bool descending)
    {
        Key = key;
        Path = path;
        IsDescending = descending;
    }

    /// <summary>The key as it was written: <c>record → key</c>.</summary>
    public LambdaExpression Key { get; }

    /// <summary>The stored member.</summary>
    public PathExpression Path { get; }

    /// <summary>Whether the greatest comes first. Missing values are the greatest.</summary>
    public bool IsDescending { get; }

    /// <summary>Whether the key may be missing.</summary>
    public bool IsNullable => !Path.Type.IsValueType || Nullable.GetUnderlyingType(Path.Type) is not null;

    /// <summary>Compares the keys of two records in the order asked for: below zero when the first comes first.</summary>
    /// <param name="left">One record.</param>
    /// <param name="right">The other.</param>
    public abstract int Compare(T left, T right);

    /// <summary>Compares the key of a record with a key in the order asked for.</summary>
    /// <param name="record">The record.</param>
    /// <param name="key">The key, as <see cref="CursorPosition{T}.Keys"/> holds it: the UUID for an id.</param>
    public abstract int CompareToKey(T record, object? key);

    /// <summary>The key of a record, boxed; <see langword="null"/> where it is missing.</summary>
    /// <param name="record">The record.</param>
    public abstract object? KeyOf(T record);

    /// <summary>Calls back with the key's type: how an adapter orders without reflection.</summary>
    /// <typeparam name="TResult">What comes back.</typeparam>
    /// <param name="visitor">The caller.</param>
    public abstract TResult Accept<TResult>(IOrderingVisitor<T, TResult> visitor);

    /// <inheritdoc/>
    public override string ToString() => IsDescending ? $"{Path} desc" : Path.ToString();
}

/// <summary>Receives an order key with its type.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <typeparam name="TResult">What it gives back.</typeparam>
public interface IOrderingVisitor<T, out TResult>
    where T : class
{
    /// <summary>Called with the key.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <param name="ordering">The order key.</param>
    /// <param name="key">The key as it was written.</param>
    TResult Visit<TKey>(Ordering<T> ordering, Expression<Func<T, TKey>> key);
}
