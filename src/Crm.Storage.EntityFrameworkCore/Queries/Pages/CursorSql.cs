namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Writes "comes after this row" so that an index finds the place at once: a bound on the first key, then the exact order.</summary>
internal static class CursorSql
{
    /// <summary>The condition.</summary>
    /// <param name="order">The order keys.</param>
    /// <param name="present">For each key of the cursor 1 where it is present, 0 where it is missing.</param>
    /// <param name="parameters">Receives the values.</param>
    public static string Write(IReadOnlyList<OrderTerm> order, ReadOnlySpan<char> present, QueryParameters parameters)
    {
        var sql = $"t0.id > {parameters.Add(a => IdCodec.Bytes(a.After))}";
        for (var i = order.Count - 1; i >= 0; i--)
        {
            sql = present[i] == '0' ? AfterMissing(order[i], sql) : After(order[i], Parameter(parameters, i, order[i].Scalar.Codec), sql);
        }

        return sql;
    }

    private static string After(OrderTerm term, string key, string rest)
    {
        var column = term.Scalar.Sql;
        if (term.IsDescending)
        {
            return $"({column} <= {key} AND ({column} < {key} OR {rest}))";
        }

        var bounded = $"({column} >= {key} AND ({column} > {key} OR {rest}))";
        return term.IsNullable ? $"({bounded} OR {column} IS NULL)" : bounded;
    }

    // Missing values are the greatest: the last ascending, the first descending.
    private static string AfterMissing(OrderTerm term, string rest) =>
        term.IsDescending ? $"({term.Scalar.Sql} IS NOT NULL OR {rest})" : $"({term.Scalar.Sql} IS NULL AND {rest})";

    private static string Parameter(QueryParameters parameters, int key, ScalarCodec codec) => parameters.Add(a => codec.Encode(a.Keys[key]!));
}
