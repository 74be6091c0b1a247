using System.Text.Json;

namespace Crm.Reporting;

/// <summary>Columns, rows and cells in JSON.</summary>
internal static class JsonCells
{
    public static void Column(Utf8JsonWriter json, ReportColumn column)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, column.Key);
        json.WriteString("caption"u8, column.Caption);
        json.WriteString("kind"u8, column.Kind switch
        {
            ReportColumnKind.Count => "count",
            ReportColumnKind.Money => "money",
            ReportColumnKind.Share => "share",
            ReportColumnKind.Number => "number",
            ReportColumnKind.Duration => "duration",
            _ => "text",
        });
        if (column.Kind == ReportColumnKind.Duration)
        {
            json.WriteString("unit"u8, "seconds"u8);
        }

        json.WriteEndObject();
    }

    public static void Row(Utf8JsonWriter json, ReportTable table, ReportRow row)
    {
        json.WriteStartObject();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var (column, cell) = (table.Columns[i], row.Cells[i]);
            json.WritePropertyName(column.Key);
            Value(json, cell);
            if (column.HasKeys)
            {
                json.WriteString(column.KeyOfKeys, (cell as ReportCell.Words)?.Key);
            }
        }

        if (row.IsTotal)
        {
            json.WriteBoolean("@isTotal"u8, true);
        }

        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, ReportCell cell)
    {
        switch (cell)
        {
            case ReportCell.Words words:
                json.WriteStringValue(words.Text);
                break;
            case ReportCell.Count count:
                json.WriteNumberValue(count.Value);
                break;
            case ReportCell.Share share:
                json.WriteNumberValue(Decimals.Normalise(share.Value));
                break;
            case ReportCell.Number number:
                json.WriteNumberValue(Decimals.Normalise(number.Value));
                break;
            case ReportCell.Span span:
                json.WriteNumberValue(Decimals.Normalise(CellText.Seconds(span.Value)));
                break;
            case ReportCell.Sum sum:
                json.WriteStartArray();
                foreach (var amount in sum.Amounts)
                {
                    json.WriteStartObject();
                    json.WriteNumber("amount"u8, amount.Amount);
                    json.WriteString("currency"u8, amount.Currency.Value);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
