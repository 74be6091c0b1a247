using System.Linq.Expressions;
using Crm.Storage;

namespace Crm.Specifications;

/// <summary>An order key as it was written.</summary>
internal abstract class OrderKey<T>(LambdaExpression lambda, bool descending)
    where T : class, IRecord<T>
{
    public LambdaExpression Lambda { get; } = lambda;

    public bool IsDescending { get; } = descending;

    public abstract Ordering<T> Build(ParameterExpression record, PathExpression path);
}

internal sealed class OrderKey<T, TKey>(Expression<Func<T, TKey>> key, bool descending) : OrderKey<T>(key, descending)
    where T : class, IRecord<T>
{
    public override Ordering<T> Build(ParameterExpression record, PathExpression path) => new Ordering<T, TKey>(key, record, path, IsDescending);
}
