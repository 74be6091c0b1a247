namespace QuickStart.CrmSales;

/// <summary>Spellings known to be wrong in these files: mended, counted, and told.</summary>
public sealed class Spellings
{
    private static readonly Dictionary<string, string> Right = new(StringComparer.Ordinal)
    {
        ["technolgy"] = "technology",
        ["GTXPro"] = "GTX Pro",
    };

    private readonly Dictionary<string, (string File, int Line, int Times)> _seen = new(StringComparer.Ordinal);

    /// <summary>What was mended: each spelling once, with its first line.</summary>
    public IReadOnlyList<RowProblem> Mended =>
        [.. _seen.Select(s => new RowProblem(s.Value.File, s.Value.Line, $"'{s.Key}' read as '{Right[s.Key]}', here and in {s.Value.Times - 1} more rows"))];

    /// <summary>The right spelling.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line.</param>
    /// <param name="text">What stands there.</param>
    public string Mend(string file, int line, string text)
    {
        if (!Right.TryGetValue(text, out var right))
        {
            return text;
        }

        _seen[text] = _seen.TryGetValue(text, out var seen) ? seen with { Times = seen.Times + 1 } : (file, line, 1);
        return right;
    }
}
