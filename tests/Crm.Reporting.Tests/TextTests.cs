using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Reporting.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("Сделка", 6)]
    [InlineData("漢字", 4)]
    [InlineData("ｶﾅ", 2)]
    [InlineData("한글", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("😀", 2)]
    [InlineData("👨‍👩‍👧", 2)]
    [InlineData("🇫🇮", 2)]
    [InlineData("a\u200Db", 2)]
    [InlineData("\u200Bab\u202A", 2)]
    public void A_text_is_as_wide_as_a_screen_shows_it(string text, int width) => Assert.Equal(width, TextWidth.Of(text));

    [Fact]
    public void A_cut_never_exceeds_its_width_nor_splits_a_character()
    {
        Assert.Equal("漢…", TextWidth.Cut("漢字漢", 4));
        Assert.Equal("漢字", TextWidth.Cut("漢字", 4));
        Assert.Equal("e\u0301…", TextWidth.Cut("e\u0301bc", 2));
    }

    [Fact]
    public void Lines_of_a_table_are_of_one_width_whatever_the_names() =>
        Prop.ForAll(Hostile.Texts.ListOf().ToArbitrary(), names =>
        {
            var table = Written.Words([.. names]);
            table = table with
            {
                Columns = table.Columns.With(new() { Key = "n", Caption = "N", Kind = ReportColumnKind.Count }),
                Rows = ValueList.From(table.Rows.Select(r => r with { Cells = r.Cells.With(ReportCell.Of(7)) })),
            };
            var lines = Written.Text(table, 20).Split('\n')[2..^1];
            return lines.Length == names.Count + 2 && lines.Select(TextWidth.Of).Distinct().Count() == 1 && !lines.Any(l => l.AsSpan().ContainsAny('\u001B', '\u202E', '\u2067'));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData(0, "0 s", "0 с")]
    [InlineData(59, "59 s", "59 с")]
    [InlineData(61, "1 min 1 s", "1 мин 1 с")]
    [InlineData(3_600, "1 h", "1 ч")]
    [InlineData(19_859, "5 h 30 min", "5 ч 30 мин")]
    [InlineData(273_600, "3 d 4 h", "3 д 4 ч")]
    [InlineData(86_400L * 12_345, "12,345 d", "12 345 д")]
    [InlineData(-90, "-1 min 30 s", "-1 мин 30 с")]
    public void A_duration_shows_its_two_largest_units(long seconds, string english, string russian)
    {
        Assert.Equal(english, Shown(ReportCell.Of(Duration.FromSeconds(seconds)), ReportLanguage.English));
        Assert.Equal(russian, Shown(ReportCell.Of(Duration.FromSeconds(seconds)), ReportLanguage.Russian));
    }

    [Fact]
    public void Numbers_look_as_the_language_has_them_whatever_the_culture_of_the_machine()
    {
        var sum = ReportCell.Of(MoneySum.Of(new(1234567.895m, CurrencyCode.Rub), new(0.5m, CurrencyCode.Parse("JPY"))));
        Assert.Equal("1 JPY + 1,234,567.90 RUB", Shown(sum, ReportLanguage.English));
        Assert.Equal("1 JPY + 1 234 567,90 RUB", Shown(sum, ReportLanguage.Russian));
        Assert.Equal("62.5%", Shown(ReportCell.Of(0.625m), ReportLanguage.English));
        Assert.Equal("62,5 %", Shown(ReportCell.Of(0.625m), ReportLanguage.Russian));
        Assert.Equal("9,223,372,036,854,775,807", Shown(ReportCell.Of(long.MaxValue), ReportLanguage.English));
    }

    [Fact]
    public void No_value_is_a_dash_and_never_zero()
    {
        Assert.Equal("—", Shown(ReportCell.Of((decimal?)null), ReportLanguage.English));
        Assert.Equal("0", Shown(ReportCell.Of(MoneySum.Empty), ReportLanguage.English));
        Assert.Equal("0.00 RUB", Shown(ReportCell.Of((Money?)Money.Zero(CurrencyCode.Rub)), ReportLanguage.English));
    }

    [Fact]
    public void Every_caption_has_words_in_both_languages() =>
        Assert.All(ReportLanguage.CaptionKeys, key => Assert.All([ReportLanguage.English, ReportLanguage.Russian], language => Assert.NotEqual(key, language.Caption(key))));

    [Fact]
    public void Another_language_keeps_what_it_does_not_translate()
    {
        var language = ReportLanguage.English.With("fi", ReportLanguage.Russian.Numbers, key => key == "funnel.stage" ? "Vaihe" : null);
        Assert.Equal(["Vaihe", "Lost"], FunnelTables.Stages(Sample.Report, language).WithColumns("stage", "lost").Columns.Select(c => c.Caption));
    }

    private static string Shown(ReportCell cell, ReportLanguage language) => CellText.Of(cell, language).Replace('\u00A0', ' ');
}
