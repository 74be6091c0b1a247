using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>Makes of many questions for one row each one question for many; its last column tells which of them a row answers, counted from 1.</summary>
internal static partial class ManyQuestions
{
    private static readonly ConcurrentDictionary<string, string?> Merged = new(ReferenceEqualityComparer.Instance);

    /// <summary>The same questions in fewer statements; all of them of one tenant.</summary>
    /// <returns>Statements, each with the numbers of the questions it asks.</returns>
    public static List<(Statement Statement, List<int> Numbers)> Merge(IReadOnlyList<Statement> questions)
    {
        var groups = new Dictionary<string, List<int>>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < questions.Count; i++)
        {
            if (!groups.TryGetValue(questions[i].Sql, out var numbers))
            {
                groups.Add(questions[i].Sql, numbers = []);
            }

            numbers.Add(i);
        }

        var asked = new List<(Statement Statement, List<int> Numbers)>(groups.Count);
        foreach (var (sql, numbers) in groups)
        {
            if (numbers.Count > 1 && Merged.GetOrAdd(sql, Of) is { } many)
            {
                asked.Add((new(many, RowArrays.Of([.. numbers.Select(n => questions[n])])), numbers));
            }
            else
            {
                asked.AddRange(numbers.Select(n => (questions[n], new List<int> { n })));
            }
        }

        return asked;
    }

    private static string? Of(string sql)
    {
        if (Find().Match(sql) is not { Success: true } find)
        {
            return null;
        }

        var keys = find.Groups["key"].Captures.Select(k => k.Value).ToList();
        var places = Enumerable.Range(1, keys.Count).ToList();
        return $"SELECT {find.Groups["columns"].Value}, place FROM {find.Groups["table"].Value}"
            + $" JOIN unnest({string.Join(", ", places.Select(p => $"@p{p}"))}) WITH ORDINALITY AS r({string.Join(", ", places.Select(p => $"p{p}"))}, place)"
            + $" ON tenant = @p0 AND {string.Join(" AND ", keys.Select((k, i) => $"{k} = p{i + 1}"))}";
    }

    [GeneratedRegex(@"^SELECT (?<columns>[a-z_0-9, ]+) FROM (?<table>[a-z_]+) WHERE tenant = @p0( AND (?<key>[a-z_]+) = @p[0-9])+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Find();
}
