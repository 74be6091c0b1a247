using System.Globalization;

namespace Crm.Reporting;

/// <summary>A field of a CSV line: its header, whether it is words, and its value in a row.</summary>
internal sealed record CsvField(string Header, bool IsText, Func<ReportRow, string> Value);

/// <summary>The fields of a table: one per column, and more for keys and currencies.</summary>
internal static class CsvFields
{
    public static IReadOnlyList<CsvField> Of(ReportTable table, CsvOptions options)
    {
        var fields = new List<CsvField>();
        var currencies = Currencies(table);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var (at, column) = (i, table.Columns[i]);
            var header = options.WithKeysAsHeader ? column.Key : column.Caption;
            if (column.Kind == ReportColumnKind.Money)
            {
                fields.AddRange(Sums(column, at, header, currencies, options));
                continue;
            }

            var unit = column.Kind == ReportColumnKind.Duration && !options.WithKeysAsHeader ? ", " + table.Language.Caption("unit.seconds") : "";
            fields.Add(new(header + unit, column.Kind == ReportColumnKind.Text, row => Plain(row.Cells[at])));
            if (column.HasKeys)
            {
                var keys = options.WithKeysAsHeader ? column.KeyOfKeys : table.Language.Caption("value.key", ("caption", column.Caption));
                fields.Add(new(keys, true, row => (row.Cells[at] as ReportCell.Words)?.Key ?? ""));
            }
        }

        return fields;
    }

    /// <summary>The currencies of all columns that may have several, so that each of these has the same fields.</summary>
    private static SortedSet<CurrencyCode> Currencies(ReportTable table) => new(
        table.Rows.SelectMany(r => r.Cells.Where((_, i) => table.Columns[i].Currency is null)).SelectMany(c => Amounts(c) ?? []).Select(a => a.Currency));

    /// <summary>One field per currency, in order; a single one for a column of one currency and where the table has no amount at all.</summary>
    private static IEnumerable<CsvField> Sums(ReportColumn column, int at, string header, SortedSet<CurrencyCode> currencies, CsvOptions options)
    {
        if (column.Currency is not null || currencies.Count == 0)
        {
            return [new(header, false, row => Amounts(row.Cells[at]) is { } amounts ? Number(amounts.Sum(a => a.Amount)) : "")];
        }

        return currencies.Select(currency => new CsvField(
            options.WithKeysAsHeader ? header + currency.Value : header + ", " + currency.Value,
            false,
            row => Amounts(row.Cells[at]) is { } amounts ? Number(amounts.Where(a => a.Currency == currency).Sum(a => a.Amount)) : ""));
    }

    private static ValueList<Money>? Amounts(ReportCell cell) => (cell as ReportCell.Sum)?.Amounts;

    private static string Plain(ReportCell cell) => cell switch
    {
        ReportCell.Words words => words.Text,
        ReportCell.Count count => count.Value.ToString(CultureInfo.InvariantCulture),
        ReportCell.Share share => Number(share.Value),
        ReportCell.Number number => Number(number.Value),
        ReportCell.Span span => Number(CellText.Seconds(span.Value)),
        _ => "",
    };

    private static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
