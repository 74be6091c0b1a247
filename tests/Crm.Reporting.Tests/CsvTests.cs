using FsCheck;
using FsCheck.Fluent;

namespace Crm.Reporting.Tests;

public sealed class CsvTests
{
    [Fact]
    public void Every_text_comes_back_from_csv_with_only_the_formula_guard_added() =>
        Prop.ForAll(Hostile.Texts.ArrayOf().ToArbitrary(), texts =>
        {
            var table = Written.Words(texts);
            var read = Rfc4180.Read(Written.Csv(table));
            var kept = table.Rows.Select(r => ((ReportCell.Words)r.Cells[0]).Text).ToList();
            return read.Count == kept.Count + 1
                && read.Skip(1).Zip(kept).All(p => p.First.Count == 1 && (p.First[0] == p.Second || (p.First[0] == "'" + p.Second && Hostile.IsFormula(p.Second))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("\uFF1D1+1")]
    public void A_name_that_a_spreadsheet_would_run_gets_an_apostrophe(string name)
    {
        Assert.Equal("'" + name, Rfc4180.Read(Written.Csv(Written.Words(name)))[1][0]);
        Assert.Equal(name, Rfc4180.Read(Written.Csv(Written.Words(name), new() { GuardsFormulas = false }))[1][0]);
    }

    [Fact]
    public void A_caption_is_guarded_too()
    {
        var table = Written.Words("x");
        var hostile = table with { Columns = [table.Columns[0] with { Caption = "=1+1" }] };
        Assert.Equal("'=1+1", Rfc4180.Read(Written.Csv(hostile))[0][0]);
    }

    [Fact]
    public void A_negative_number_stays_a_number()
    {
        var table = Written.Words() with
        {
            Columns =
            [
                new() { Key = "count", Caption = "Count", Kind = ReportColumnKind.Count },
                new() { Key = "sum", Caption = "Sum", Kind = ReportColumnKind.Money },
                new() { Key = "share", Caption = "Share", Kind = ReportColumnKind.Share },
            ],
            Rows = [new() { Cells = [ReportCell.Of(-5), ReportCell.Of(new Money(-1234.5m, CurrencyCode.Rub)), ReportCell.Of(-0.5m)] }],
        };
        Assert.Equal(["-5", "-1234.5", "-0.5"], Rfc4180.Read(Written.Csv(table))[1]);
    }

    [Fact]
    public void Each_currency_has_a_column_of_plain_numbers_and_no_value_is_empty()
    {
        var read = Rfc4180.Read(Written.Csv(FunnelTables.Stages(Sample.Report, Sample.English), new() { WithKeysAsHeader = true }));
        string Field(int row, string key) => read[row][read[0].IndexOf(key)];
        Assert.Equal("contact", Field(1, "stageKey"));
        Assert.Equal("800000.5", Field(1, "passedPotentialRUB"));
        Assert.Equal("250.25", Field(1, "passedPotentialUSD"));
        Assert.Equal("0", Field(2, "passedPotentialUSD"));
        Assert.Equal("", Field(2, "passedConverted"));
        Assert.Equal("800000.5", Field(1, "passedConverted"));
        Assert.Equal("0", Field(1, "lostPotentialUSD"));
        Assert.Equal("", Field(1, "stepConversion"));
        Assert.Equal("0", Field(2, "stepConversion"));
        Assert.Equal("19800", Field(1, "medianDuration"));
        Assert.Equal("", Field(2, "medianDuration"));
        Assert.All(read, line => Assert.Equal(read[0].Count, line.Count));
    }

    [Fact]
    public void A_sum_without_a_value_is_empty_in_every_currency()
    {
        var read = Rfc4180.Read(Written.Csv(FunnelTables.Summary(Sample.Report, Sample.English), new() { WithKeysAsHeader = true }));
        Assert.Equal(["figure", "figureKey", "deals", "dealsPotentialRUB", "dealsPotentialUSD", "dealsConverted", "share"], read[0]);
        Assert.Equal(["Lost", "lost", "1", "0", "0", "0", ""], read[4]);
        Assert.Equal(["Won of all", "wonShare", "", "", "", "", "0.5"], read[6]);
    }

    [Fact]
    public void A_semicolon_and_a_byte_order_mark_serve_russian_spreadsheets()
    {
        var csv = Written.Csv(Written.Words("a;b", "c,d"), new() { Separator = ';', WithByteOrderMark = true });
        Assert.StartsWith("\uFEFF", csv, StringComparison.Ordinal);
        Assert.Equal(["Name", "a;b", "c,d"], Rfc4180.Read(csv[1..], ';').Select(r => Assert.Single(r)));
    }

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('-')]
    [InlineData('.')]
    [InlineData('7')]
    public void A_separator_that_could_stand_in_a_number_or_end_a_line_is_refused(char separator)
    {
        var refusal = Assert.Throws<CrmRuleException>(() => Written.Csv(Written.Words("x"), new() { Separator = separator }));
        Assert.Equal("report.separator.not_permitted", refusal.Code);
    }
}
