using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>The values of many rows as one array for each column: parameters of a statement that goes through all rows at once.</summary>
internal static class RowArrays
{
    /// <summary>The tenant, which all statements of a list share, and the columns after it.</summary>
    public static object[] Of(List<Statement> rows)
    {
        var values = new object[rows[0].Values.Length];
        values[0] = rows[0].Values[0];
        for (var i = 1; i < values.Length; i++)
        {
            values[i] = Column(rows, i);
        }

        return values;
    }

    private static object Column(List<Statement> rows, int column) => rows[0].Values[column] switch
    {
        string or MissingValue { Type: SqlType.Text } => Array(rows, column, static v => v as string),
        byte[] or MissingValue { Type: SqlType.Bytes } => Array(rows, column, static v => v as byte[]),
        long or MissingValue { Type: SqlType.Integer } => Array(rows, column, static v => v as long?),
        double or MissingValue { Type: SqlType.Real } => Array(rows, column, static v => v as double?),
        StateText => Array(rows, column, static v => (StateText)v),
        var value => throw new NotSupportedException($"A column of type {value.GetType()} is unknown; this is a defect of the adapter."),
    };

    private static T[] Array<T>(List<Statement> rows, int column, Func<object, T> convert)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = convert(rows[i].Values[column]);
        }

        return values;
    }
}
