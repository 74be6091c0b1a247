using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Crm.Reporting;

/// <summary>Writes a report as JSON for programs: stable names, nothing rounded, no value is <c>null</c>, never 0. Thread-safe.</summary>
/// <remarks>
/// The object has <c>table</c> (the key), <c>title</c>, <c>language</c>, <c>columns</c> (<c>key</c>, <c>caption</c>, <c>kind</c>, for durations
/// <c>unit</c> = <c>seconds</c>), <c>rows</c> and <c>notes</c> (<c>code</c>, <c>text</c>). A row has one member for each column under its key: a text, a count,
/// a share (0.625), a list of <c>{ amount, currency }</c>, a duration in seconds. A column of names has a second member for the key, <c>stageKey</c>. A total
/// row has <c>"@isTotal": true</c>.
/// Members are only ever added. The characters <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and quotes are escaped, so that the text may stand in a page.
/// </remarks>
public static class JsonWriter
{
    private const int RowsBetweenFlushes = 128;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes the table in UTF-8.</summary>
    /// <param name="table">The table.</param>
    /// <param name="output">Where to.</param>
    /// <param name="indented">Whether for people's eyes.</param>
    /// <exception cref="CrmRuleException"><c>report.column.duplicate</c>, <c>report.row.wrong_length</c>, <c>report.cell.wrong_kind</c>.</exception>
    public static void Write(ReportTable table, IBufferWriter<byte> output, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);
        table.Check();
        using var writer = new Utf8JsonWriter(output, FormOf(indented));
        foreach (var _ in Compose(table, writer))
        {
            writer.Flush();
        }
    }

    /// <summary>Writes the table in UTF-8.</summary>
    /// <param name="table">The table.</param>
    /// <param name="output">Where to; flushed, not closed.</param>
    /// <param name="indented">Whether for people's eyes.</param>
    /// <param name="cancellationToken">Stops the writing; what is written stays.</param>
    /// <exception cref="CrmRuleException"><c>report.column.duplicate</c>, <c>report.row.wrong_length</c>, <c>report.cell.wrong_kind</c>.</exception>
    public static async ValueTask WriteAsync(ReportTable table, Stream output, bool indented = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);
        table.Check();
        cancellationToken.ThrowIfCancellationRequested();
        var writer = new Utf8JsonWriter(output, FormOf(indented));
        await using (writer.ConfigureAwait(false))
        {
            foreach (var _ in Compose(table, writer))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static JsonWriterOptions FormOf(bool indented) => new() { Encoder = Encoder, Indented = indented, NewLine = "\n" };

    private static IEnumerable<Step> Compose(ReportTable table, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("table"u8, table.Key);
        json.WriteString("title"u8, table.Title);
        json.WriteString("language"u8, table.Language.Code);
        json.WriteStartArray("columns"u8);
        foreach (var column in table.Columns)
        {
            JsonCells.Column(json, column);
        }

        json.WriteEndArray();
        json.WriteStartArray("rows"u8);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            JsonCells.Row(json, table, table.Rows[i]);
            if (i % RowsBetweenFlushes == RowsBetweenFlushes - 1)
            {
                yield return default;
            }
        }

        json.WriteEndArray();
        json.WriteStartArray("notes"u8);
        foreach (var note in table.Notes)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, note.Code);
            json.WriteString("text"u8, note.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        yield return default;
    }
}
