using System.Linq.Expressions;
using Crm.Storage;

namespace Crm.Specifications;

/// <summary>Short ways to make specifications.</summary>
public static class Specification
{
    /// <summary>The records that satisfy a condition.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="condition">A condition of the portable subset.</param>
    public static Specification<T> Where<T>(Expression<Func<T, bool>> condition)
        where T : class, IRecord<T>
    {
        var specification = new Specification<T>();
        specification.Query.Where(condition);
        return specification;
    }

    /// <summary>A question that is written once and asked with other values each time:
    /// <c>Specification.Prepare&lt;Deal, UserId&gt;((d, manager) =&gt; d.Responsible == manager, query =&gt; query.OrderBy(d =&gt; d.ExpectedCloseOn).Take(50))</c>.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TArguments">The values; a record or a tuple where there are several.</typeparam>
    /// <param name="condition">A condition of the portable subset on the record, with the values as its second parameter.</param>
    /// <param name="rest">Adds order and paging, or more conditions; what it captures is read once.</param>
    public static PreparedSpecification<T, TArguments> Prepare<T, TArguments>(Expression<Func<T, TArguments, bool>> condition, Action<SpecificationBuilder<T>>? rest = null)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(condition, rest);
    }

    /// <summary>Every record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    public static Specification<T> All<T>()
        where T : class, IRecord<T> => new();

    /// <summary>The records whose related record satisfies a specification: <c>Specification.Related((Deal d) =&gt; d.Partner, partnerSpec)</c>.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TId">The id of the related record.</typeparam>
    /// <typeparam name="TOther">The related record.</typeparam>
    /// <param name="member">The member that holds the id.</param>
    /// <param name="specification">The condition; its order and paging do not count.</param>
    public static Specification<T> Related<T, TId, TOther>(Expression<Func<T, TId>> member, Specification<TOther> specification)
        where T : class, IRecord<T>
        where TId : struct, IEntityId<TId>
        where TOther : class, IRecord<TOther>
    {
        var result = new Specification<T>();
        result.Query.WhereRelated(member, specification);
        return result;
    }

    /// <summary>The records whose related record satisfies a specification; a record without the id does not satisfy.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TId">The id of the related record.</typeparam>
    /// <typeparam name="TOther">The related record.</typeparam>
    /// <param name="member">The member that may hold the id.</param>
    /// <param name="specification">The condition; its order and paging do not count.</param>
    public static Specification<T> Related<T, TId, TOther>(Expression<Func<T, TId?>> member, Specification<TOther> specification)
        where T : class, IRecord<T>
        where TId : struct, IEntityId<TId>
        where TOther : class, IRecord<TOther>
    {
        var result = new Specification<T>();
        result.Query.WhereRelated(member, specification);
        return result;
    }
}
