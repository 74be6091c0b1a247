using System.Linq.Expressions;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Questions about the contact values of any owner (PARTY-5, PARTY-21).</summary>
public static class ContactSpecs
{
    /// <summary>The owners one of whose values is, or has as a part, what is looked for.</summary>
    /// <typeparam name="T">The owner.</typeparam>
    /// <param name="keys">The owner's keys, as <c>p =&gt; p.ContactKeys</c>.</param>
    /// <param name="search">The answer of <see cref="ContactKeys.Search"/>; an empty one finds nobody.</param>
    public static Specification<T> Matching<T>(Expression<Func<T, IEnumerable<string>>> keys, ValueList<string> search)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(search);
        var found = new Specification<T>();
        foreach (var part in search)
        {
            found.Query.Where(On(keys, all => all.Any(k => Text.StartsWith(k, part))));
        }

        return search.Count > 0 ? found : Having(keys, "");
    }

    /// <summary>The owners that have a key whole.</summary>
    /// <typeparam name="T">The owner.</typeparam>
    /// <param name="keys">The owner's keys, as <c>p =&gt; p.ContactKeys</c>.</param>
    /// <param name="key">One of <see cref="ContactKeys"/>' <c>Whole</c>.</param>
    public static Specification<T> Having<T>(Expression<Func<T, IEnumerable<string>>> keys, string key)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(key);
        return Specification.Where(On(keys, all => all.Any(k => k == key)));
    }

    private static Expression<Func<T, bool>> On<T>(Expression<Func<T, IEnumerable<string>>> keys, Expression<Func<IEnumerable<string>, bool>> condition) =>
        Expression.Lambda<Func<T, bool>>(new Put(condition.Parameters[0], keys.Body).Visit(condition.Body), keys.Parameters);

    private sealed class Put(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : node;
    }
}
