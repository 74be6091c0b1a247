using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Builds the columns and cells of a report's figures side by side, so that they cannot drift apart.</summary>
/// <typeparam name="T">What a row shows.</typeparam>
internal sealed class FigureColumns<T>(CurrencyCode? currency, ReportLanguage language)
{
    private readonly List<(ReportColumn Column, Func<T, ReportCell> Cell)> _columns = [];

    public FigureColumns<T> Text(string key, string caption, Func<T, ReportCell> cell, bool hasKeys = true) =>
        Add(key, language.Caption(caption), ReportColumnKind.Text, cell, hasKeys);

    public FigureColumns<T> Count(string key, string caption, Func<T, ReportCell> cell) =>
        Add(key, language.Caption(caption), ReportColumnKind.Count, cell);

    public FigureColumns<T> Share(string key, string caption, Func<T, decimal?> share) =>
        Add(key, language.Caption(caption), ReportColumnKind.Share, row => ReportCell.Of(share(row)));

    public FigureColumns<T> Number(string key, string caption, Func<T, decimal?> number) =>
        Add(key, language.Caption(caption), ReportColumnKind.Number, row => ReportCell.OfNumber(number(row)));

    /// <summary>A Σ and, where a currency was asked for, the converted Σ.</summary>
    public FigureColumns<T> Sum(string key, string caption, Func<T, MoneySum?> sum, Func<T, Money?> converted)
    {
        var text = language.Caption(caption);
        Add(key, text, ReportColumnKind.Money, row => sum(row) is { } s ? ReportCell.Of(s) : ReportCell.None);
        return currency is { } asked
            ? Add(key + "Converted", language.Caption("funnel.converted", ("caption", text), ("currency", asked.Value)), ReportColumnKind.Money, row => ReportCell.Of(converted(row)), only: asked)
            : this;
    }

    public FigureColumns<T> Span(string key, string caption, Func<T, NodaTime.Duration?> span) =>
        Add(key, language.Caption(caption), ReportColumnKind.Duration, row => ReportCell.Of(span(row)));

    /// <summary>A count, its Σ potential and, where a currency was asked for, the converted Σ. No figure: no values.</summary>
    public FigureColumns<T> Figure(string key, string caption, Func<T, DealFigure?> figure)
    {
        var text = language.Caption(caption);
        Add(key, text, ReportColumnKind.Count, row => figure(row) is { } f ? ReportCell.Of(f.Count) : ReportCell.None);
        Add(key + "Potential", language.Caption("funnel.potential", ("caption", text)), ReportColumnKind.Money, row => figure(row) is { } f ? ReportCell.Of(f.Potential) : ReportCell.None);
        return currency is { } asked
            ? Add(key + "Converted", language.Caption("funnel.converted", ("caption", text), ("currency", asked.Value)), ReportColumnKind.Money, row => ReportCell.Of(figure(row)?.Converted), only: asked)
            : this;
    }

    public ReportTable Table(string key, string title, IEnumerable<T> rows, IEnumerable<ReportNote> notes, Func<T, bool>? isTotal = null) => new()
    {
        Key = key,
        Title = title,
        Language = language,
        Columns = ValueList.From(_columns.Select(c => c.Column)),
        Rows = ValueList.From(rows.Select(row => new ReportRow
        {
            Cells = ValueList.From(_columns.Select(c => c.Cell(row))),
            IsTotal = isTotal?.Invoke(row) ?? false,
        })),
        Notes = ValueList.From(notes),
    };

    private FigureColumns<T> Add(string key, string caption, ReportColumnKind kind, Func<T, ReportCell> cell, bool hasKeys = false, CurrencyCode? only = null)
    {
        _columns.Add((new ReportColumn { Key = key, Caption = caption, Kind = kind, HasKeys = hasKeys, Currency = only }, cell));
        return this;
    }
}
