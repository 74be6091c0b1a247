using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>Makes of many statements that write one row each few that write many: what a row costs is then little more than the row.</summary>
/// <remarks>
/// A record written twice must be written in order. So statements are gathered until one of them touches a record that was touched already; what was gathered goes first.
/// Within one gathering keys are removed before others are added. Statements of another form stay as they are, and where they are.
/// </remarks>
internal static partial class ManyRows
{
    // The texts of statements are made once: the same text is the same object.
    private static readonly ConcurrentDictionary<string, Form> Forms = new(ReferenceEqualityComparer.Instance);

    /// <summary>The same writes in fewer statements; all of them of one tenant.</summary>
    public static IReadOnlyList<Statement> Merge(IReadOnlyList<Statement> statements)
    {
        var merged = new List<Statement>();
        var gathered = new Gathering();
        for (var i = 0; i < statements.Count; i++)
        {
            var form = Forms.GetOrAdd(statements[i].Sql, static sql => Form.Of(sql));
            if (form.Sql is null)
            {
                gathered.Flush(merged);
                merged.Add(statements[i]);
                continue;
            }

            if (!gathered.Add(form, statements[i]))
            {
                gathered.Flush(merged);
                gathered.Add(form, statements[i]);
            }
        }

        gathered.Flush(merged);
        return merged;
    }

    /// <summary>Statements that do not depend on each other's order, by their texts.</summary>
    private sealed class Gathering
    {
        private readonly Dictionary<string, List<Statement>> _rows = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<(string Table, Guid Id)> _touched = [];

        public bool Add(Form form, Statement statement)
        {
            if (form.Record is { } table && !_touched.Add((table, new Guid((byte[])statement.Values[1], bigEndian: true))))
            {
                return false;
            }

            if (!_rows.TryGetValue(statement.Sql, out var rows))
            {
                _rows.Add(statement.Sql, rows = []);
            }

            rows.Add(statement);
            return true;
        }

        public void Flush(List<Statement> merged)
        {
            foreach (var rows in _rows.Values.OrderBy(r => !Forms[r[0].Sql].IsRemoval))
            {
                if (rows.Count == 1)
                {
                    merged.Add(rows[0]);
                }
                else
                {
                    merged.Add(new(Forms[rows[0].Sql].Sql!, RowArrays.Of(rows)));
                }
            }

            _rows.Clear();
            _touched.Clear();
        }
    }

    /// <summary>How a statement is said for many rows.</summary>
    /// <param name="Sql">The statement; absent where there is no such form.</param>
    /// <param name="Record">The table, where each row is a record by its id.</param>
    /// <param name="IsRemoval">Whether it removes rows.</param>
    private sealed record Form(string? Sql, string? Record, bool IsRemoval)
    {
        public static Form Of(string sql)
        {
            if (Insert().Match(sql) is { Success: true } insert && IsInOrder(insert.Groups["values"].Value))
            {
                var (table, columns, count) = (insert.Groups["table"].Value, insert.Groups["columns"].Value, insert.Groups["values"].Value.Split(", ").Length);
                return new($"INSERT INTO {table} ({columns}) SELECT @p0, r.* FROM {Unnest(count)} AS r{insert.Groups["rest"].Value}", RecordOf(table, columns), false);
            }

            if (Update().Match(sql) is { Success: true } update && IsInOrder("@p0, @p1, " + string.Join(", ", Sets().Matches(update.Groups["sets"].Value).Select(m => m.Groups["value"].Value))))
            {
                // That the record is there was decided before; the way over its key needs no plan.
                var names = Sets().Matches(update.Groups["sets"].Value).Select(m => m.Groups["name"].Value).ToList();
                var table = update.Groups["table"].Value;
                return new(
                    $"INSERT INTO {table} (tenant, id, {string.Join(", ", names)}) SELECT @p0, r.* FROM {Unnest(names.Count + 2)} AS r"
                        + $" ON CONFLICT (tenant, id) DO UPDATE SET {string.Join(", ", names.Select(n => $"{n} = excluded.{n}"))}",
                    table,
                    false);
            }

            return sql.StartsWith("DELETE FROM crm_key WHERE tenant = @p0 AND name = @p1 AND id = @p2", StringComparison.Ordinal)
                ? new("DELETE FROM crm_key USING unnest(@p1, @p2) AS r(p1, p2) WHERE tenant = @p0 AND name = p1 AND id = p2", null, true)
                : new(null, null, false);
        }

        private static string Unnest(int parameters) => $"unnest({string.Join(", ", Enumerable.Range(1, parameters - 1).Select(i => $"@p{i}"))})";

        private static bool IsInOrder(string values) => values == string.Join(", ", Enumerable.Range(0, values.Split(", ").Length).Select(i => $"@p{i}"));

        private static string? RecordOf(string table, string columns) => columns.StartsWith("tenant, id, ", StringComparison.Ordinal) ? table : null;
    }

    [GeneratedRegex(@"^INSERT INTO (?<table>\S+) \((?<columns>[^)]+)\) VALUES \((?<values>[^)]+)\)(?<rest>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Insert();

    [GeneratedRegex(@"^UPDATE (?<table>\S+) SET (?<sets>.+) WHERE tenant = @p0 AND id = @p1$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Update();

    [GeneratedRegex(@"(?<name>\S+) = (?<value>@p[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Sets();
}
