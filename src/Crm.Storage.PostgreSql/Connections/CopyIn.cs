using System.Collections.Concurrent;
using Crm.Storage.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Crm.Storage.PostgreSql;

/// <summary>Takes the plain inserts of many rows out of a list of statements and sends each table's rows as one binary COPY, before the rest.</summary>
/// <remarks>New rows may go first where nothing of the list removes rows of their table: what follows finds them there, and a row that is there already ends both alike.</remarks>
internal static class CopyIn
{
    /// <summary>From how many rows of a table on COPY is worth its own round trips.</summary>
    public const int FewestRows = 64;

    // The one column of 32 bits; COPY converts nothing.
    private const int EventOrdinal = 2;

    private static readonly ConcurrentDictionary<string, string> Commands = new(StringComparer.Ordinal);

    /// <summary>Splits a list; no groups where nothing is worth copying.</summary>
    public static (List<List<Statement>> Copied, IReadOnlyList<Statement> Others) Split(IReadOnlyList<Statement> statements)
    {
        if (statements.Count < FewestRows)
        {
            return ([], statements);
        }

        var removed = statements.Where(s => s.Sql.StartsWith("DELETE", StringComparison.Ordinal)).Select(s => TableOf(s.Sql)).ToHashSet(StringComparer.Ordinal);
        var copied = statements.Where(s => IsPlain(s.Sql)).GroupBy(s => (object)s.Sql, ReferenceEqualityComparer.Instance)
            .Select(g => g.ToList()).Where(g => g.Count >= FewestRows && !removed.Contains(TableOf(g[0].Sql))).ToList();
        var texts = copied.Select(g => g[0].Sql).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        return copied.Count == 0 ? (copied, statements) : (copied, [.. statements.Where(s => !texts.Contains(s.Sql))]);
    }

    /// <summary>Sends the rows of one table.</summary>
    public static async ValueTask SendAsync(NpgsqlConnection connection, List<Statement> rows, CancellationToken cancellationToken)
    {
        var importer = await connection.BeginBinaryImportAsync(Commands.GetOrAdd(rows[0].Sql, CommandOf), cancellationToken).ConfigureAwait(false);
        await using (importer.ConfigureAwait(false))
        {
            var narrow = TableOf(rows[0].Sql) == TableNames.Events ? EventOrdinal : -1;
            foreach (var row in rows)
            {
                await importer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                for (var i = 0; i < row.Values.Length; i++)
                {
                    await (i == narrow
                        ? importer.WriteAsync((int)(long)row.Values[i], NpgsqlDbType.Integer, cancellationToken)
                        : WriteAsync(importer, row.Values[i], cancellationToken)).ConfigureAwait(false);
                }
            }

            await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task WriteAsync(NpgsqlBinaryImporter importer, object value, CancellationToken cancellationToken) => value switch
    {
        string text => importer.WriteAsync(text, NpgsqlDbType.Text, cancellationToken),
        long number => importer.WriteAsync(number, NpgsqlDbType.Bigint, cancellationToken),
        byte[] bytes => importer.WriteAsync(bytes, NpgsqlDbType.Bytea, cancellationToken),
        double number => importer.WriteAsync(number, NpgsqlDbType.Double, cancellationToken),
        StateText state => importer.WriteAsync(state.Utf8, NpgsqlDbType.Jsonb, cancellationToken),
        MissingValue => importer.WriteNullAsync(cancellationToken),
        _ => throw new NotSupportedException($"A value of type {value.GetType()} is unknown; this is a defect of the adapter."),
    };

    /// <summary>One row of parameters in their order, and nothing to do where the row is there.</summary>
    private static bool IsPlain(string sql) =>
        sql.StartsWith("INSERT INTO", StringComparison.Ordinal) && sql.EndsWith(')') && sql.Contains(") VALUES (@p0, ", StringComparison.Ordinal);

    private static string TableOf(string sql) => sql.Split(' ', 4)[2];

    // The columns stand in front of the values.
    private static string CommandOf(string sql) =>
        string.Concat("COPY ", sql.AsSpan("INSERT INTO ".Length, sql.IndexOf(" VALUES", StringComparison.Ordinal) - "INSERT INTO ".Length), " FROM STDIN (FORMAT BINARY)");
}
