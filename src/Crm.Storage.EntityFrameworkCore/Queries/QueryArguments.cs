namespace Crm.Storage.EntityFrameworkCore;

/// <summary>What the parameters of a query are made from.</summary>
internal readonly record struct QueryArguments(string Tenant, object?[] Values, IReadOnlyList<object?> Keys, Guid After, int Skip, int? Take);

/// <summary>A query whose values are parameters: made once for a shape, run many times.</summary>
internal sealed class QueryPlan(string sql, IReadOnlyList<Func<QueryArguments, object>> parameters)
{
    public string Sql { get; } = sql;

    public object[] Bind(QueryArguments arguments)
    {
        var values = new object[parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = parameters[i](arguments);
        }

        return values;
    }
}
