using System.Buffers;
using System.Text;

namespace Crm.Reporting;

/// <summary>Writes a report as CSV by RFC 4180: lines end with CR LF, nothing is rounded, no value is an empty field. Thread-safe.</summary>
/// <remarks>
/// <para>Numbers are invariant: a point, no groups. A share is 0.625, a duration its seconds. Amounts take one column for each currency of the table
/// (<c>Passed, Σ potential, RUB</c>; by keys <c>passedPotentialRUB</c>), so that each is a plain number. Names with keys take a second column. Remarks are left out.</para>
/// <para>A text beginning with <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, their full-width forms, a tab or a line end gets an apostrophe in front: spreadsheets
/// would run it as a formula. Numbers never do. The guard holds for spreadsheets that split at the separator the file was written with.</para>
/// </remarks>
public static class CsvWriter
{
    private static readonly SearchValues<char> Quoting = SearchValues.Create("\"\r\n,;\t|");

    /// <summary>Writes the table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="output">Where to; not closed.</param>
    /// <param name="options">How; <see langword="null"/> = <see cref="CsvOptions.Default"/>.</param>
    /// <exception cref="CrmRuleException">
    /// <c>report.column.duplicate</c>, <c>report.row.wrong_length</c>, <c>report.cell.wrong_kind</c>, <c>report.separator.not_permitted</c>.
    /// </exception>
    public static void Write(ReportTable table, TextWriter output, CsvOptions? options = null) => Pump.Run(Composer(table, options), output);

    /// <summary>Writes the table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="output">Where to; flushed, not closed.</param>
    /// <param name="options">How; <see langword="null"/> = <see cref="CsvOptions.Default"/>.</param>
    /// <param name="cancellationToken">Stops the writing; what is written stays.</param>
    /// <exception cref="CrmRuleException">
    /// <c>report.column.duplicate</c>, <c>report.row.wrong_length</c>, <c>report.cell.wrong_kind</c>, <c>report.separator.not_permitted</c>.
    /// </exception>
    public static ValueTask WriteAsync(ReportTable table, TextWriter output, CsvOptions? options = null, CancellationToken cancellationToken = default) =>
        Pump.RunAsync(Composer(table, options), output, cancellationToken);

    /// <summary>Writes the table in UTF-8.</summary>
    /// <param name="table">The table.</param>
    /// <param name="output">Where to; flushed, not closed.</param>
    /// <param name="options">How; <see langword="null"/> = <see cref="CsvOptions.Default"/>.</param>
    /// <param name="cancellationToken">Stops the writing; what is written stays.</param>
    /// <exception cref="CrmRuleException">
    /// <c>report.column.duplicate</c>, <c>report.row.wrong_length</c>, <c>report.cell.wrong_kind</c>, <c>report.separator.not_permitted</c>.
    /// </exception>
    public static ValueTask WriteAsync(ReportTable table, Stream output, CsvOptions? options = null, CancellationToken cancellationToken = default) =>
        Pump.RunAsync(Composer(table, options), output, cancellationToken);

    private static Func<StringBuilder, IEnumerable<Step>> Composer(ReportTable table, CsvOptions? options)
    {
        ArgumentNullException.ThrowIfNull(table);
        table.Check();
        var checkedOptions = (options ?? CsvOptions.Default).Check();
        return buffer => Compose(table, checkedOptions, buffer);
    }

    private static IEnumerable<Step> Compose(ReportTable table, CsvOptions options, StringBuilder buffer)
    {
        var fields = CsvFields.Of(table, options);
        buffer.Append(options.WithByteOrderMark ? "\uFEFF" : "");
        for (var i = 0; i < fields.Count; i++)
        {
            Put(buffer, i, fields.Count, options, fields[i].Header, isText: true);
        }

        End(buffer);
        yield return default;
        foreach (var row in table.Rows)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                Put(buffer, i, fields.Count, options, fields[i].Value(row), fields[i].IsText);
            }

            End(buffer);
            yield return default;
        }
    }

    private static void Put(StringBuilder buffer, int position, int count, CsvOptions options, string value, bool isText)
    {
        if (position > 0)
        {
            buffer.Append(options.Separator);
        }

        var guarded = isText && options.GuardsFormulas && value.Length > 0 && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".Contains(value[0], StringComparison.Ordinal);
        var blankLine = count == 1 && value.Length == 0;
        var quoted = blankLine || value.AsSpan().ContainsAny(Quoting) || value.Contains(options.Separator, StringComparison.Ordinal);
        buffer.Append(quoted ? "\"" : "").Append(guarded ? "'" : "").Append(quoted ? value.Replace("\"", "\"\"", StringComparison.Ordinal) : value).Append(quoted ? "\"" : "");
    }

    private static void End(StringBuilder buffer) => buffer.Append("\r\n");
}
