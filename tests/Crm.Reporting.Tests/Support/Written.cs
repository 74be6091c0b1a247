using System.Buffers;
using System.Text;

namespace Crm.Reporting.Tests;

/// <summary>What a writer writes, as one text.</summary>
internal static class Written
{
    public static string Text(ReportTable table, int max = 40) => To(w => TextTableWriter.Write(table, w, max));

    public static string Csv(ReportTable table, CsvOptions? options = null) => To(w => CsvWriter.Write(table, w, options));

    public static string Svg(ReportPicture picture) => To(w => SvgWriter.Write(picture, w));

    public static string Html(ReportPage page) => To(w => HtmlReportWriter.Write(page, w));

    public static string Json(ReportTable table, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        JsonWriter.Write(table, buffer, indented);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A table of one column of words.</summary>
    public static ReportTable Words(params string[] texts) => new()
    {
        Key = "test",
        Title = "Test",
        Language = ReportLanguage.English,
        Columns = [new() { Key = "name", Caption = "Name", Kind = ReportColumnKind.Text }],
        Rows = ValueList.From(texts.Select(t => new ReportRow { Cells = [ReportCell.Of(t)] })),
    };

    private static string To(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }
}
