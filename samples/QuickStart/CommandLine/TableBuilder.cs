using Crm;
using Crm.Reporting;
using NodaTime;

namespace QuickStart.CommandLine;

/// <summary>Builds a report table from rows of plain values.</summary>
/// <param name="key">The table's name for programs.</param>
/// <param name="title">The table's title.</param>
public sealed class TableBuilder(string key, string title)
{
    private readonly List<ReportColumn> _columns = [];
    private readonly List<ReportRow> _rows = [];

    /// <summary>A column of words.</summary>
    public TableBuilder Text(string column, string caption) => Column(column, caption, ReportColumnKind.Text);

    /// <summary>A column of counts.</summary>
    public TableBuilder Count(string column, string caption) => Column(column, caption, ReportColumnKind.Count);

    /// <summary>A column of amounts.</summary>
    public TableBuilder Money(string column, string caption) => Column(column, caption, ReportColumnKind.Money);

    /// <summary>A column of shares.</summary>
    public TableBuilder Share(string column, string caption) => Column(column, caption, ReportColumnKind.Share);

    /// <summary>A column of spans of time.</summary>
    public TableBuilder Span(string column, string caption) => Column(column, caption, ReportColumnKind.Duration);

    /// <summary>A row.</summary>
    public TableBuilder Row(params object?[] cells) => Add(cells, isTotal: false);

    /// <summary>The row of totals.</summary>
    public TableBuilder Total(params object?[] cells) => Add(cells, isTotal: true);

    /// <summary>The table.</summary>
    public ReportTable Build() => new() { Key = key, Title = title, Language = ReportLanguage.English, Columns = ValueList.From(_columns), Rows = ValueList.From(_rows) };

    private TableBuilder Column(string column, string caption, ReportColumnKind kind)
    {
        _columns.Add(new() { Key = column, Caption = caption, Kind = kind });
        return this;
    }

    private TableBuilder Add(object?[] cells, bool isTotal)
    {
        _rows.Add(new() { Cells = ValueList.From(cells.Select(Cell)), IsTotal = isTotal });
        return this;
    }

    private static ReportCell Cell(object? value) => value switch
    {
        null => ReportCell.None,
        string text => ReportCell.Of(text),
        long count => ReportCell.Of(count),
        int count => ReportCell.Of(count),
        Money amount => ReportCell.Of(amount),
        MoneySum sum => ReportCell.Of(sum),
        decimal share => ReportCell.Of(share),
        Duration span => ReportCell.Of(span),
        _ => throw new ArgumentException($"A table has no cells of {value.GetType().Name}.", nameof(value)),
    };
}
