using System.Globalization;
using System.Text;

namespace Crm.Reporting;

/// <summary>One column of a table as horizontal bars: a bar per row, named by the table's first column, with its figure beside it.</summary>
/// <remarks>For counts, shares and durations. A row without a value has no bar and a dash; negative values have no bar but their figure.</remarks>
public sealed record BarPicture : ReportPicture
{
    private const int Left = 12;
    private const int Top = 44;
    private const int RowHeight = 46;
    private const int FigureSpace = 150;
    private const int NameColumns = 92;
    private readonly ValueList<(string Name, string Figure, decimal? Value)> _bars;

    /// <summary>Draws a column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column's key.</param>
    /// <param name="title">What the picture shows, in a few words.</param>
    /// <exception cref="CrmRuleException"><c>report.column.unknown</c>, <c>report.column.not_numeric</c>, and what a writer refuses of a table.</exception>
    public BarPicture(ReportTable table, string column, string title)
        : base(title, (table ?? throw new ArgumentNullException(nameof(table))).Language)
    {
        var at = table.Check().PositionOf(column);
        if (table.Columns[at].Kind is ReportColumnKind.Text or ReportColumnKind.Money)
        {
            throw ReportErrors.Refuse(ReportErrors.ColumnNotNumeric.With(("table", table.Key), ("column", column)) with { Target = column });
        }

        _bars = ValueList.From(table.Rows.Select(r => (CellText.Of(r.Cells[0], Language), CellText.Of(r.Cells[at], Language), Value(r.Cells[at]))));
    }

    internal override int Height => Top + (Math.Max(1, _bars.Count) * RowHeight);

    internal override IEnumerable<string> Sentences()
    {
        yield return Title + ".";
        foreach (var (name, figure, value) in _bars)
        {
            yield return name + ": " + (value is null ? Language.Caption("value.none") : figure) + ".";
        }

        if (_bars.Count == 0)
        {
            yield return Language.Caption("value.none") + ".";
        }
    }

    internal override IEnumerable<Step> Draw(StringBuilder buffer, string prefix)
    {
        SvgWriter.Words(buffer, Left, 24, "crm-name", TextWidth.Cut(Title, NameColumns));
        var (y, longest) = (Top, _bars.Select(b => b.Value ?? 0m).DefaultIfEmpty().Max());
        foreach (var (name, figure, value) in _bars)
        {
            SvgWriter.Words(buffer, Left, y + 12, "crm-word", TextWidth.Cut(name, NameColumns));
            var length = value > 0m ? Math.Max(1, (double)(value.Value / longest) * (SvgWriter.Width - Left - FigureSpace)) : 0;
            if (length > 0)
            {
                buffer.Append("<rect class=\"crm-full\" x=\"").Number(Left).Append("\" y=\"").Number(y + 18).Append("\" width=\"").Number(length).Append("\" height=\"16\"/>\n");
            }

            buffer.Append(CultureInfo.InvariantCulture, $"<line class=\"crm-axis\" x1=\"{Left}\" y1=\"{y + 16}\" x2=\"{Left}\" y2=\"{y + 36}\"/>\n");
            SvgWriter.Words(buffer, Left + 8 + (int)length, y + 31, "crm-word", figure);
            y += RowHeight;
            yield return default;
        }

        if (_bars.Count == 0)
        {
            SvgWriter.Words(buffer, Left, Top + 14, "crm-word", CellText.Dash + " " + Language.Caption("value.none"));
        }
    }

    private static decimal? Value(ReportCell cell) => cell switch
    {
        ReportCell.Count count => count.Value,
        ReportCell.Share share => share.Value,
        ReportCell.Number number => number.Value,
        ReportCell.Span span => CellText.Seconds(span.Value),
        _ => null,
    };
}
