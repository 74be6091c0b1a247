using System.Text;

namespace Crm.Reporting;

/// <summary>Writes a report as a table of monospace text: a title, a ruled head, aligned columns, remarks. Thread-safe.</summary>
/// <remarks>
/// East Asian wide characters and pictographs take two columns, combining ones none. Control characters and bidirectional overrides in names become
/// U+FFFD, line ends and tabs blanks, so that no name can move what stands beside it or command a terminal.
/// </remarks>
public static class TextTableWriter
{
    private const string Gap = "  ";

    /// <summary>Writes the table; lines end with LF.</summary>
    /// <param name="table">The table.</param>
    /// <param name="output">Where to; not closed.</param>
    /// <param name="maxCellWidth">Longer cells are cut with an ellipsis, in columns of the screen.</param>
    /// <exception cref="CrmRuleException"><c>report.column.duplicate</c>, <c>report.row.wrong_length</c>, <c>report.cell.wrong_kind</c>.</exception>
    public static void Write(ReportTable table, TextWriter output, int maxCellWidth = 40) => Pump.Run(Composer(table, maxCellWidth), output);

    /// <summary>Writes the table; lines end with LF.</summary>
    /// <param name="table">The table.</param>
    /// <param name="output">Where to; flushed, not closed.</param>
    /// <param name="maxCellWidth">Longer cells are cut with an ellipsis, in columns of the screen.</param>
    /// <param name="cancellationToken">Stops the writing; what is written stays.</param>
    /// <exception cref="CrmRuleException"><c>report.column.duplicate</c>, <c>report.row.wrong_length</c>, <c>report.cell.wrong_kind</c>.</exception>
    public static ValueTask WriteAsync(ReportTable table, TextWriter output, int maxCellWidth = 40, CancellationToken cancellationToken = default) =>
        Pump.RunAsync(Composer(table, maxCellWidth), output, cancellationToken);

    private static Func<StringBuilder, IEnumerable<Step>> Composer(ReportTable table, int maxCellWidth)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCellWidth, 2);
        table.Check();
        return buffer => Compose(table, maxCellWidth, buffer);
    }

    private static IEnumerable<Step> Compose(ReportTable table, int max, StringBuilder buffer)
    {
        var widths = table.Columns.Select(c => TextWidth.Of(Line(c.Caption, max))).ToArray();
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < widths.Length; i++)
            {
                widths[i] = Math.Max(widths[i], TextWidth.Of(Shown(row.Cells[i], table, max)));
            }
        }

        var rule = string.Join(Gap, widths.Select(w => new string('-', w)));
        buffer.Append(Line(table.Title, int.MaxValue)).Append("\n\n");
        Put(buffer, table, widths, i => Line(table.Columns[i].Caption, max));
        buffer.Append(rule).Append('\n');
        yield return default;
        for (var r = 0; r < table.Rows.Count; r++)
        {
            var row = table.Rows[r];
            if (row.IsTotal && r > 0 && !table.Rows[r - 1].IsTotal)
            {
                buffer.Append(rule).Append('\n');
            }

            Put(buffer, table, widths, i => Shown(row.Cells[i], table, max));
            yield return default;
        }

        if (table.Notes.Count > 0)
        {
            buffer.Append('\n');
        }

        foreach (var note in table.Notes)
        {
            buffer.Append(Line(note.Text, int.MaxValue)).Append('\n');
            yield return default;
        }
    }

    private static string Shown(ReportCell cell, ReportTable table, int max)
    {
        var text = CellText.Of(cell, table.Language);
        return cell is ReportCell.Words ? Line(text, max) : text;
    }

    private static void Put(StringBuilder buffer, ReportTable table, int[] widths, Func<int, string> cell)
    {
        var start = buffer.Length;
        for (var i = 0; i < widths.Length; i++)
        {
            var text = cell(i);
            var blanks = widths[i] - TextWidth.Of(text);
            var atEnd = table.Columns[i].Alignment == ReportAlignment.End;
            buffer.Append(i > 0 ? Gap : "").Append(' ', atEnd ? blanks : 0).Append(text).Append(' ', atEnd ? 0 : blanks);
        }

        while (buffer.Length > start && buffer[^1] == ' ')
        {
            buffer.Length--;
        }

        buffer.Append('\n');
    }

    private static string Line(string text, int max)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\t' or '\n' or '\r' or 0x2028 or 0x2029 => line.Append(' '),
                (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => line.Append('\uFFFD'),
                _ when !ReportTexts.IsXml(rune) => line.Append('\uFFFD'),
                _ => line.Append(rune.ToString()),
            };
        }

        return TextWidth.Cut(line.ToString(), max);
    }
}
