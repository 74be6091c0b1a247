using System.Globalization;
using System.Text;
using NodaTime.Text;

namespace Crm.Deals;

/// <summary>Escapes names for pictures, so that no name can end its label or add lines of its own.</summary>
internal static class DiagramText
{
    /// <summary>Everything but letters, digits and plain punctuation as an entity (<c>#34;</c>), the form Mermaid reads in quoted labels.</summary>
    public static string ForMermaid(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || (rune.IsAscii && " .,:-()_/".Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                text.Append(rune);
            }
            else if (IsControl(rune))
            {
                text.Append(' ');
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            }
        }

        return text.ToString();
    }

    /// <summary>Quotes and backslashes escaped, control characters as blanks.</summary>
    public static string ForDot(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            text.Append(rune.Value is '"' or '\\' ? "\\" : "");
            text.Append(IsControl(rune) ? " " : rune.ToString());
        }

        return text.ToString();
    }

    /// <summary>The plain table of a process.</summary>
    public static string Table(ProcessDefinition definition)
    {
        var rows = new List<string[]> { (string[])["#", "key", "name", "end", "probability", "target", "asks for"] };
        rows.AddRange(definition.Stages.Select(Row));
        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string[] Row(ProcessStage stage, int index) =>
    [
        (index + 1).ToString(CultureInfo.InvariantCulture),
        Plain(stage.Key),
        Plain(stage.Name) + (stage.IsRetired ? " (retired)" : ""),
        stage.End == StageEnd.None ? "" : stage.End.ToString(),
        stage.Probability?.ToString(CultureInfo.InvariantCulture) ?? "",
        stage.TargetDuration is { } target ? DurationPattern.Roundtrip.Format(target) : "",
        Plain(string.Join(", ", Asked(stage))),
    ];

    private static IEnumerable<string> Asked(ProcessStage stage) =>
    [
        .. stage.RequiredFields,
        .. stage.IsRevenueRequired ? (string[])["revenue"] : [],
        .. stage.EntryConditions.Select(c => "entry:" + c),
        .. stage.ExitConditions.Select(c => "exit:" + c),
        .. stage.Checklist.Select(i => "tick:" + i.Key + (i.IsMandatory ? "!" : "")),
        .. stage.Steps.Select(Step),
        .. stage.MovesTo.Select(m => "to:" + m),
    ];

    private static string Step(ProcessStep step) =>
        $"step:{step.Key}"
        + (step.Term is { } term ? $" {DurationPattern.Roundtrip.Format(term)}" : "")
        + (step.Conditions.Count > 0 ? $" [{string.Join(' ', step.Conditions)}]" : "");

    private static string Plain(string text) => string.Concat(text.EnumerateRunes().Select(r => IsControl(r) ? " " : r.ToString()));

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;
}
