using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Which records a figure is about: the caller's specification as a condition on the row <c>t0</c> of their table.</summary>
/// <typeparam name="T">The kind of the records.</typeparam>
internal sealed class RowCondition<T>
    where T : class, IRecord<T>
{
    private readonly NormalizedSpecification<T> _asked;

    /// <summary>Translates a specification.</summary>
    /// <param name="dialect">The database's ways.</param>
    /// <param name="model">The tables as far as they may be trusted.</param>
    /// <param name="parameters">Where its values go.</param>
    /// <param name="records">Which records; order and paging do not count; absent = all.</param>
    /// <exception cref="CrmRuleException">It is outside the portable subset.</exception>
    public RowCondition(SqlDialect dialect, ModelVersion model, QueryParameters parameters, Specification<T>? records)
    {
        _asked = (records ?? Specification.All<T>()).Normalize();
        var condition = new ConditionSql(dialect, parameters, model, MissingSlots.Of(_asked.Values));
        condition.Expect(condition.Enter(_asked.Shape.Record, typeof(T)), _asked.Shape.Conjuncts);
        Sql = _asked.Shape.Condition is { } required ? condition.Write(required) : null;
    }

    /// <summary>The condition; absent where every record is taken.</summary>
    public string? Sql { get; }

    /// <summary>The values of a statement's parameters.</summary>
    public object[] Bind(string sql, QueryParameters parameters, string tenant) =>
        new QueryPlan(sql, parameters.Makers).Bind(new QueryArguments(tenant, _asked.Values, [], default, 0, null));
}
