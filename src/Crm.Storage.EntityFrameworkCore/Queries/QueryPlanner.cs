using System.Globalization;
using System.Text;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Makes the one statement of a specification; kept with its shape.</summary>
internal sealed class QueryPlanner(SqlDialect dialect)
{
    // No limit: more than any table has, and no overflow when something is skipped.
    private const long All = 1L << 62;

    /// <summary>The statement of a list, with its order, cursor and paging.</summary>
    /// <param name="query">The specification.</param>
    /// <param name="model">The tables as far as they may be trusted.</param>
    public QueryPlan List<T>(NormalizedSpecification<T> query, ModelVersion model)
        where T : class, IRecord<T>
    {
        var (form, missing) = (FormOf(query), MissingSlots.Of(query.Values));
        return query.Shape.Artefact(this, NameOf(form + missing.Name, model), () => Build(query.Shape, form, model, missing));
    }

    /// <summary>The statement of a count; order and paging do not matter.</summary>
    /// <param name="query">The specification.</param>
    /// <param name="model">The tables as far as they may be trusted.</param>
    public QueryPlan Count<T>(NormalizedSpecification<T> query, ModelVersion model)
        where T : class, IRecord<T>
    {
        var missing = MissingSlots.Of(query.Values);
        return query.Shape.Artefact(this, NameOf("count" + missing.Name, model), () => Build(query.Shape, model, missing));
    }

    private QueryPlan Build<T>(SpecificationShape<T> shape, ModelVersion model, MissingSlots missing)
        where T : class, IRecord<T>
    {
        var parameters = new QueryParameters(dialect);
        var sql = new StringBuilder("SELECT count(*)");
        From(sql, shape, new ConditionSql(dialect, parameters, model, missing));
        return new QueryPlan(sql.ToString(), parameters.Makers);
    }

    private QueryPlan Build<T>(SpecificationShape<T> shape, string form, ModelVersion model, MissingSlots missing)
        where T : class, IRecord<T>
    {
        var parameters = new QueryParameters(dialect);
        var from = new StringBuilder();
        var condition = new ConditionSql(dialect, parameters, model, missing);
        var row = From(from, shape, condition);
        var order = shape.Orderings.Select(o => new OrderTerm(row.Scalar(o.Path), o.IsNullable, o.IsDescending)).ToList();
        var present = form[0] == 'a' ? form[2..] : null;
        if (form[1] == 't' && PageOrder.IsIndexed(shape, row.Table))
        {
            var ranges = present is null ? OrderRanges.Whole(order) : OrderRanges.After(order, present, parameters);
            return new QueryPlan(PageSql.Write(from.ToString(), order, ranges, parameters), parameters.Makers);
        }

        if (present is not null)
        {
            from.Append(" AND ").Append(CursorSql.Write(order, present, parameters));
        }

        var isWhole = form[1] == '-';
        from.Append(" ORDER BY ").Append(isWhole && condition is { SeeksLists: true, SeeksIds: false } && order.Count == 0 ? dialect.SortedId : OrderRanges.OrderBy(order, new string('?', order.Count)));
        if (!isWhole)
        {
            from.Append(CultureInfo.InvariantCulture, $" LIMIT {parameters.Add(a => a.Take ?? All)} OFFSET {parameters.Add(a => (long)a.Skip)}");
        }

        return new QueryPlan("SELECT t0.state" + from, parameters.Makers);
    }

    private static RowSource From<T>(StringBuilder sql, SpecificationShape<T> shape, ConditionSql condition)
        where T : class, IRecord<T>
    {
        var row = condition.Enter(shape.Record, typeof(T));
        sql.Append(CultureInfo.InvariantCulture, $" FROM {row.Table.Name} {row.Alias} WHERE {row.Alias}.tenant = {QueryParameters.Tenant}");
        if (shape.Condition is { } required)
        {
            condition.Expect(row, shape.Conjuncts);
            sql.Append(" AND ").Append(condition.Write(required));
        }

        return row;
    }

    // Statements of the whole model are the rule: their forms need no longer name.
    private static string NameOf(string form, ModelVersion model) =>
        model.Number == RelationalModel.SchemaVersion ? form : string.Create(CultureInfo.InvariantCulture, $"{form} in {model.Number}");

    // What changes the text of the statement beside the shape and what is missing of its values: a cursor, which of its keys are missing, and paging.
    private static string FormOf<T>(NormalizedSpecification<T> query)
        where T : class, IRecord<T>
    {
        var paging = query.Take is not null ? "t" : query.Skip > 0 ? "p" : "-";
        return query.After is { } after ? "a" + paging + string.Concat(after.Keys.Select(k => k is null ? '0' : '1')) : "-" + paging;
    }
}
