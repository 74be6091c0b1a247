using System.Text;

namespace Crm.Reporting;

/// <summary>A table in HTML: caption, column and row headings with scope, a foot for totals.</summary>
internal static class HtmlTable
{
    public static IEnumerable<Step> Compose(ReportTable table, string prefix, StringBuilder buffer)
    {
        buffer.Append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"").Append(prefix).Append("-c\">\n<table>\n<caption id=\"").Append(prefix).Append("-c\">");
        buffer.Escaped(table.Title).Append("</caption>\n<thead>\n<tr>");
        foreach (var column in table.Columns)
        {
            buffer.Append("<th scope=\"col\"").Append(Side(column)).Append('>').Escaped(column.Caption).Append("</th>");
        }

        buffer.Append("</tr>\n</thead>\n<tbody>\n");
        yield return default;
        var none = table.Language.Caption("value.none");
        foreach (var row in table.Rows)
        {
            buffer.Append(row.IsTotal ? "<tr class=\"total\">" : "<tr>");
            for (var i = 0; i < row.Cells.Count; i++)
            {
                Cell(buffer, table, i, row.Cells[i], none);
            }

            buffer.Append("</tr>\n");
            yield return default;
        }

        if (table.Rows.Count == 0 && table.Columns.Count > 0)
        {
            buffer.Append("<tr><td colspan=\"").Append(System.Globalization.CultureInfo.InvariantCulture, $"{table.Columns.Count}").Append("\">");
            Dash(buffer, none);
            buffer.Append("</td></tr>\n");
        }

        buffer.Append("</tbody>\n</table>\n</div>\n");
    }

    private static void Cell(StringBuilder buffer, ReportTable table, int at, ReportCell cell, string none)
    {
        var tag = at == 0 ? "th" : "td";
        buffer.Append('<').Append(tag).Append(at == 0 ? " scope=\"row\"" : "").Append(Side(table.Columns[at])).Append('>');
        switch (cell)
        {
            case ReportCell.NoValue:
                Dash(buffer, none);
                break;
            case ReportCell.Words words:
                buffer.Append("<bdi>").Escaped(words.Text).Append("</bdi>");
                break;
            default:
                buffer.Escaped(CellText.Of(cell, table.Language));
                break;
        }

        buffer.Append("</").Append(tag).Append('>');
    }

    private static void Dash(StringBuilder buffer, string none) =>
        buffer.Append("<span role=\"img\" aria-label=\"").Escaped(none).Append("\">" + CellText.Dash + "</span>");

    private static string Side(ReportColumn column) => column.Alignment == ReportAlignment.End ? " class=\"end\"" : "";
}
