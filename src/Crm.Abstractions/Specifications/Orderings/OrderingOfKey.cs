using System.Linq.Expressions;
using Crm.Storage;

namespace Crm.Specifications;

internal sealed class Ordering<T, TKey> : Ordering<T>
    where T : class, IRecord<T>
{
    private readonly Expression<Func<T, TKey>> _key;
    private readonly Lazy<Func<T, TKey>> _read;
    private readonly Lazy<Func<T, bool>>? _isMissing;

    public Ordering(Expression<Func<T, TKey>> key, ParameterExpression record, PathExpression path, bool descending)
        : base(key, path, descending)
    {
        _key = key;
        var type = path.Type;
        if (type != typeof(TKey) && Nullable.GetUnderlyingType(type) == typeof(TKey))
        {
            var missing = Expression.Equal(path, Expression.Constant(null, type));
            _isMissing = new(() => PredicateCompiler.CompilePath<Func<T, bool>>(record, missing));
        }

        _read = new(() => PredicateCompiler.CompilePath<Func<T, TKey>>(record, type == typeof(TKey) ? path : Expression.Convert(path, typeof(TKey))));
    }

    public override int Compare(T left, T right)
    {
        var known = (IsMissing(left) ? 2 : 0) + (IsMissing(right) ? 1 : 0);
        var order = known switch
        {
            0 => Keys.Compare(_read.Value(left), _read.Value(right)),
            1 => -1,
            2 => 1,
            _ => 0,
        };
        return IsDescending ? -order : order;
    }

    public override int CompareToKey(T record, object? key)
    {
        var missing = IsMissing(record);
        var order = missing ? (key is null ? 0 : 1) : CompareBoxed(_read.Value(record), key);
        return IsDescending ? -order : order;
    }

    public override object? KeyOf(T record) => IsMissing(record) ? null : _read.Value(record);

    public override TResult Accept<TResult>(IOrderingVisitor<T, TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this, _key);
    }

    private static int CompareBoxed(TKey mine, object? key) => key switch
    {
        null => mine is null ? 0 : -1,
        TKey typed => Keys.Compare(mine, typed),
        Guid id when mine is IEntityId entity => entity.Value.CompareTo(id),
        _ when mine is null => 1,
        _ => throw new ArgumentException("The key is of another type than the order key.", nameof(key)),
    };

    private bool IsMissing(T record) => _isMissing is not null && _isMissing.Value(record);

    private static class Keys
    {
        // Missing is the greatest; text is ordered by code point.
        public static int Compare(TKey a, TKey b)
        {
            if (a is null || b is null)
            {
                return (a is null ? 1 : 0) - (b is null ? 1 : 0);
            }

            return a is string x && b is string y ? Text.Compare(x, y) : Math.Sign(Comparer<TKey>.Default.Compare(a, b));
        }
    }
}
