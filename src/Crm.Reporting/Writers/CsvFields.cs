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
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var (at, column) = (i, table.Columns[i]);
            var header = options.WithKeysAsHeader ? column.Key : column.Caption;
            if (column.Kind == ReportColumnKind.Money)
            {
                fields.AddRange(Currencies(table, at, header, options));
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

    /// <summary>One field per currency of the column, in order; one without a currency when the column has none at all.</summary>
    private static IEnumerable<CsvField> Currencies(ReportTable table, int at, string header, CsvOptions options)
    {
        var currencies = new SortedSet<CurrencyCode>(table.Rows.SelectMany(r => Amounts(r.Cells[at]) ?? []).Select(a => a.Currency));
        if (currencies.Count == 0)
        {
            yield return new(header, false, row => Amounts(row.Cells[at]) is null ? "" : "0");
        }

        foreach (var currency in currencies)
        {
            yield return new(
                options.WithKeysAsHeader ? header + currency.Value : header + ", " + currency.Value,
                false,
                row => Amounts(row.Cells[at]) is { } amounts ? Number(amounts.Where(a => a.Currency == currency).Sum(a => a.Amount)) : "");
        }
    }

    private static ValueList<Money>? Amounts(ReportCell cell) => (cell as ReportCell.Sum)?.Amounts;

    private static string Plain(ReportCell cell) => cell switch
    {
        ReportCell.Words words => words.Text,
        ReportCell.Count count => count.Value.ToString(CultureInfo.InvariantCulture),
        ReportCell.Share share => Number(share.Value),
        ReportCell.Span span => Number(CellText.Seconds(span.Value)),
        _ => "",
    };

    private static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
