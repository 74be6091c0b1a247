using System.Linq.Expressions;
using Crm.Storage;

namespace Crm.Specifications;

/// <summary>Builds a specification: <c>Query.Where(…).OrderBy(…).ThenBy(…).Skip(…).Take(…)</c>. Not safe to share between threads.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <remarks>Building after the first use throws <see cref="InvalidOperationException"/>.</remarks>
public class SpecificationBuilder<T>
    where T : class, IRecord<T>
{
    private readonly Specification<T> _owner;

    internal SpecificationBuilder(Specification<T> owner) => _owner = owner;

    private protected SpecificationParts<T> Parts => _owner.OpenParts();

    /// <summary>Adds a condition; several are all required.</summary>
    /// <param name="condition">A condition of the portable subset; values it captures are read at the first use.</param>
    public SpecificationBuilder<T> Where(Expression<Func<T, bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Add(new LambdaCriterion(condition));
    }

    /// <summary>Requires that the related record exists and satisfies a specification. One hop only.</summary>
    /// <typeparam name="TId">The id of the related record.</typeparam>
    /// <typeparam name="TOther">The related record.</typeparam>
    /// <param name="member">The member that holds the id, such as <c>d =&gt; d.Partner</c>.</param>
    /// <param name="specification">The condition; its order and paging do not count.</param>
    public SpecificationBuilder<T> WhereRelated<TId, TOther>(Expression<Func<T, TId>> member, Specification<TOther> specification)
        where TId : struct, IEntityId<TId>
        where TOther : class, IRecord<TOther> => Add(RelatedCriterion.Create<TId, TOther>(member, specification));

    /// <summary>Requires that the related record exists and satisfies a specification. One hop only.</summary>
    /// <typeparam name="TId">The id of the related record.</typeparam>
    /// <typeparam name="TOther">The related record.</typeparam>
    /// <param name="member">The member that may hold the id; a record without one does not satisfy.</param>
    /// <param name="specification">The condition; its order and paging do not count.</param>
    public SpecificationBuilder<T> WhereRelated<TId, TOther>(Expression<Func<T, TId?>> member, Specification<TOther> specification)
        where TId : struct, IEntityId<TId>
        where TOther : class, IRecord<TOther> => Add(RelatedCriterion.Create<TId, TOther>(member, specification));

    /// <summary>Orders ascending, missing values last. The id settles ties.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <param name="key">A stored scalar of the record. Text is ordered by code point.</param>
    public OrderedSpecificationBuilder<T> OrderBy<TKey>(Expression<Func<T, TKey>> key) => First(key, descending: false);

    /// <summary>Orders descending, missing values first. The id, ascending, settles ties.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <param name="key">A stored scalar of the record. Text is ordered by code point.</param>
    public OrderedSpecificationBuilder<T> OrderByDescending<TKey>(Expression<Func<T, TKey>> key) => First(key, descending: true);

    /// <summary>Leaves out the first records.</summary>
    /// <param name="count">How many; 0 or more.</param>
    public SpecificationBuilder<T> Skip(int count)
    {
        Parts.Skip = count;
        return this;
    }

    /// <summary>Ends after some records.</summary>
    /// <param name="count">How many; 0 or more.</param>
    public SpecificationBuilder<T> Take(int count)
    {
        Parts.Take = count;
        return this;
    }

    /// <summary>Starts after the row a cursor names.</summary>
    /// <param name="cursor">The cursor of the page before; <see langword="null"/> starts with the first page.</param>
    public SpecificationBuilder<T> After(Cursor? cursor)
    {
        Parts.After = cursor;
        return this;
    }

    internal SpecificationBuilder<T> Add(Criterion criterion)
    {
        var parts = Parts;
        parts.Criteria = parts.Criteria is { } present ? new AndCriterion(present, criterion) : criterion;
        return this;
    }

    private OrderedSpecificationBuilder<T> First<TKey>(Expression<Func<T, TKey>> key, bool descending)
    {
        if (Parts.Keys.Count > 0)
        {
            throw new InvalidOperationException("The specification is ordered already: continue with ThenBy or ThenByDescending.");
        }

        return new OrderedSpecificationBuilder<T>(_owner).Then(key, descending);
    }
}

/// <summary>Continues an order. Not safe to share between threads.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class OrderedSpecificationBuilder<T> : SpecificationBuilder<T>
    where T : class, IRecord<T>
{
    internal OrderedSpecificationBuilder(Specification<T> owner)
        : base(owner)
    {
    }

    /// <summary>Orders records with equal keys ascending, missing values last.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <param name="key">A stored scalar of the record.</param>
    public OrderedSpecificationBuilder<T> ThenBy<TKey>(Expression<Func<T, TKey>> key) => Then(key, descending: false);

    /// <summary>Orders records with equal keys descending, missing values first.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <param name="key">A stored scalar of the record.</param>
    public OrderedSpecificationBuilder<T> ThenByDescending<TKey>(Expression<Func<T, TKey>> key) => Then(key, descending: true);

    internal OrderedSpecificationBuilder<T> Then<TKey>(Expression<Func<T, TKey>> key, bool descending)
    {
        ArgumentNullException.ThrowIfNull(key);
        Parts.Keys.Add(new OrderKey<T, TKey>(key, descending));
        return this;
    }
}
