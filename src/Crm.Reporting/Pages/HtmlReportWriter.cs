using System.Text;

namespace Crm.Reporting;

/// <summary>Writes a page of reports as one HTML file that is also well-formed XML: no script, nothing from elsewhere, light, dark and print. Thread-safe.</summary>
/// <remarks>
/// A content security policy in the page forbids everything but its own style. Names stand in <c>bdi</c>, so that a name written from right to left does not
/// turn its neighbours round. No value is a dash that a screen reader reads as words.
/// </remarks>
public static class HtmlReportWriter
{
    /// <summary>Writes the page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="output">Where to; not closed.</param>
    /// <exception cref="CrmRuleException"><c>report.column.duplicate</c>, <c>report.row.wrong_length</c>, <c>report.cell.wrong_kind</c>.</exception>
    public static void Write(ReportPage page, TextWriter output) => Pump.Run(Composer(page), output);

    /// <summary>Writes the page in UTF-8.</summary>
    /// <param name="page">The page.</param>
    /// <param name="output">Where to; flushed, not closed.</param>
    /// <param name="cancellationToken">Stops the writing; what is written stays.</param>
    /// <exception cref="CrmRuleException"><c>report.column.duplicate</c>, <c>report.row.wrong_length</c>, <c>report.cell.wrong_kind</c>.</exception>
    public static ValueTask WriteAsync(ReportPage page, Stream output, CancellationToken cancellationToken = default) =>
        Pump.RunAsync(Composer(page), output, cancellationToken);

    private static Func<StringBuilder, IEnumerable<Step>> Composer(ReportPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        foreach (var section in page.Sections)
        {
            section.Table?.Check();
        }

        return buffer => Compose(page, buffer);
    }

    private static IEnumerable<Step> Compose(ReportPage page, StringBuilder buffer)
    {
        buffer.Append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"").Escaped(page.Language.Code).Append("\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        buffer.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n");
        buffer.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>");
        buffer.Escaped(page.Title).Append("</title>\n<style>").Append(HtmlStyle.Text).Append("</style>\n</head>\n<body>\n<main>\n<h1>").Escaped(page.Title).Append("</h1>\n");
        Notes(buffer, page.Notes);
        for (var i = 0; i < page.Sections.Count; i++)
        {
            foreach (var step in Section(buffer, page.Sections[i], "crm" + CellNumber(i)))
            {
                yield return step;
            }
        }

        buffer.Append("</main>\n</body>\n</html>\n");
        yield return default;
    }

    private static IEnumerable<Step> Section(StringBuilder buffer, ReportSection section, string prefix)
    {
        buffer.Append("<section aria-labelledby=\"").Append(prefix).Append("-s\">\n<h2 id=\"").Append(prefix).Append("-s\">").Escaped(section.Heading).Append("</h2>\n");
        if (section.Picture is { } picture)
        {
            foreach (var step in SvgWriter.Compose(picture, prefix, buffer))
            {
                yield return step;
            }
        }

        if (section.Table is { } table)
        {
            foreach (var step in HtmlTable.Compose(table, prefix, buffer))
            {
                yield return step;
            }

            Notes(buffer, table.Notes);
        }

        buffer.Append("</section>\n");
    }

    private static void Notes(StringBuilder buffer, ValueList<ReportNote> notes)
    {
        if (notes.Count == 0)
        {
            return;
        }

        buffer.Append("<ul class=\"notes\">\n");
        foreach (var note in notes)
        {
            buffer.Append("<li data-code=\"").Escaped(note.Code).Append("\"><bdi>").Escaped(note.Text).Append("</bdi></li>\n");
        }

        buffer.Append("</ul>\n");
    }

    private static string CellNumber(int i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
