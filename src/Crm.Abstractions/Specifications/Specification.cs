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
