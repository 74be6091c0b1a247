using NodaTime;

namespace Crm.Reporting.Tests.Snippets;

/// <summary>The code of <c>docs/features/reporting.md</c>, run.</summary>
public sealed class ReportingSnippets
{
    [Fact]
    public async Task A_funnel_becomes_a_page_and_a_file()
    {
        var (report, cancellationToken) = (Sample.Report, TestContext.Current.CancellationToken);
        var names = new Dictionary<EntityRef, string> { [Sample.Price.Reference] = "Price" };
        await using MemoryStream html = new(), csv = new();

        // snippet:reporting-page
        var context = new ReportContext(ReportLanguage.Russian)
        {
            Names = NameSource.From(reference => names.GetValueOrDefault(reference)),
            Zone = DateTimeZoneProviders.Tzdb["Europe/Moscow"],
        };
        await HtmlReportWriter.WriteAsync(FunnelPages.Of(report, context), html, cancellationToken);
        await CsvWriter.WriteAsync(
            FunnelTables.Stages(report, context),
            csv,
            new CsvOptions { Separator = ';', WithByteOrderMark = true },
            cancellationToken);
        // endsnippet
        Assert.True(html.Length > 0 && csv.Length > 0);
    }

    [Fact]
    public void A_console_shows_some_columns()
    {
        var report = Sample.Report;
        using var output = new StringWriter();

        // snippet:reporting-console
        var stages = FunnelTables.Stages(report, ReportLanguage.English);
        TextTableWriter.Write(stages.WithColumns("stage", "entered", "lost", "stepConversion", "medianDuration"), output);
        // endsnippet
        Assert.Contains("Step conversion", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_report_becomes_a_table_and_a_picture()
    {
        using var output = new StringWriter();

        // snippet:reporting-own
        var table = new ReportTable
        {
            Key = "sales.by_month",
            Title = "Sales by month",
            Language = ReportLanguage.English,
            Columns =
            [
                new() { Key = "month", Caption = "Month", Kind = ReportColumnKind.Text },
                new() { Key = "won", Caption = "Won", Kind = ReportColumnKind.Count },
                new() { Key = "revenue", Caption = "Revenue", Kind = ReportColumnKind.Money },
                new() { Key = "winRate", Caption = "Win rate", Kind = ReportColumnKind.Share },
            ],
            Rows =
            [
                new() { Cells = [ReportCell.Of("January"), ReportCell.Of(5), ReportCell.Of(new Money(1200.5m, CurrencyCode.Eur)), ReportCell.Of(0.625m)] },
                new() { Cells = [ReportCell.Of("February"), ReportCell.Of(0), ReportCell.Of(MoneySum.Empty), ReportCell.None] },
            ],
        };
        SvgWriter.Write(new BarPicture(table, "winRate", "Win rate by month"), output);
        // endsnippet
        Assert.Contains("February: no value.", output.ToString(), StringComparison.Ordinal);
    }
}
