namespace Crm.Reporting.Tests;

public sealed class TableTests
{
    private static readonly ReportTable Table = Written.Words("x");

    [Fact]
    public void A_table_with_two_columns_of_one_key_is_refused_by_every_writer()
    {
        var column = Table.Columns[0];
        Refused("report.column.duplicate", Table with { Columns = [column, column] });
        Refused("report.column.duplicate", Table with { Columns = [column with { HasKeys = true }, column with { Key = "nameKey" }] });
    }

    [Fact]
    public void A_row_of_another_length_is_refused_by_every_writer() => Refused("report.row.wrong_length", Table with { Rows = [new() { Cells = [] }] });

    [Fact]
    public void A_cell_of_another_kind_is_refused_by_every_writer() => Refused("report.cell.wrong_kind", Table with { Rows = [new() { Cells = [ReportCell.Of(5)] }] });

    [Fact]
    public void An_amount_of_another_currency_than_its_column_is_refused_by_every_writer() => Refused("report.cell.wrong_kind", Table with
    {
        Columns = [new() { Key = "sum", Caption = "Sum", Kind = ReportColumnKind.Money, Currency = CurrencyCode.Eur }],
        Rows = [new() { Cells = [ReportCell.Of(Sample.Rub(1))] }],
    });

    [Fact]
    public void Columns_are_chosen_by_key()
    {
        var table = FunnelTables.Stages(Sample.Report, Sample.English).WithColumns("visited", "stage");
        Assert.Equal(["visited", "stage"], table.Columns.Select(c => c.Key));
        Assert.Equal(ReportCell.Of(10), table.Rows[0].Cells[0]);
        Assert.Equal("report.column.unknown", Assert.Throws<CrmRuleException>(() => table.WithColumns("lost")).Code);
    }

    [Fact]
    public void What_no_output_can_hold_becomes_a_replacement_character() =>
        Assert.Equal("a\uFFFDb\uFFFDc\uD83D\uDE00", Assert.IsType<ReportCell.Words>(ReportCell.Of("a\0b\uD800c\uD83D\uDE00")).Text);

    [Fact]
    public void Every_error_has_a_code_of_three_words_and_a_text_in_both_languages() => Assert.All(ReportErrors.All, error =>
    {
        Assert.Matches("^report\\.[a-z]+\\.[a-z_]+$", error.Code);
        Assert.NotEqual(error.Text(new("en")), error.Text(new("ru")));
    });

    private static void Refused(string code, ReportTable table)
    {
        Action[] writers =
        [
            () => Written.Text(table), () => Written.Csv(table), () => Written.Json(table),
            () => Written.Html(new() { Title = "T", Language = table.Language, Sections = [new() { Heading = "H", Table = table }] }),
        ];
        Assert.All(writers, write => Assert.Equal(code, Assert.Throws<CrmRuleException>(write).Code));
    }
}
