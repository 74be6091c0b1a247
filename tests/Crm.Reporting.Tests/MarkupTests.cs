using System.Xml.Linq;
using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Reporting.Tests;

public sealed class MarkupTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    [Fact]
    public void Hostile_names_stay_words_in_pages_and_pictures() =>
        Prop.ForAll(Hostile.Texts.ToArbitrary(), name =>
        {
            var page = XDocument.Parse(Written.Html(FunnelPages.Of(Sample.Named(name), Sample.English)), LoadOptions.PreserveWhitespace);
            var picture = XDocument.Parse(Written.Svg(new FunnelPicture(Sample.Named(name), Sample.English)), LoadOptions.PreserveWhitespace);
            var expected = string.Concat(((ReportCell.Words)ReportCell.Of(name)).Text.EnumerateRunes().Select(r => ReportTexts.IsXml(r) ? r.ToString() : "\uFFFD"));
            return new[] { page, picture }.All(d => !d.Descendants().Any(e => e.Name.LocalName == "script"))
                && page.Descendants(Html + "bdi").Any(b => b.Value == expected)
                && picture.Descendants(Svg + "desc").Single().Value.Contains(expected + ": ", StringComparison.Ordinal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_picture_tells_its_figures_in_words()
    {
        var root = XDocument.Parse(Written.Svg(new FunnelPicture(Sample.Report, Sample.English))).Root!;
        Assert.Equal("img", root.Attribute("role")!.Value);
        var described = root.Attribute("aria-labelledby")!.Value.Split(' ').Select(id => root.Elements().Single(e => e.Attribute("id")?.Value == id)).ToList();
        Assert.Equal(["title", "desc"], described.Select(e => e.Name.LocalName));
        var words = described[1].Value.Replace('\u00A0', ' ');
        Assert.Contains("Contact: Entered 10; Passed 7; In progress 2; Lost 1; Step conversion —; Σ 1,000,000.50 RUB + 250.25 USD.", words, StringComparison.Ordinal);
        Assert.Contains("Offer (retired): Entered 0;", words, StringComparison.Ordinal);
        Assert.Contains("Step conversion 0.0%", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_are_as_long_as_their_figures_and_differ_by_more_than_colour()
    {
        var root = XDocument.Parse(Written.Svg(new FunnelPicture(Sample.Report, Sample.English))).Root!;
        var bars = root.Elements(Svg + "rect").Where(r => r.Attribute("height")!.Value == "18").ToList();
        Assert.Equal(3, bars.Count);
        Assert.Equal([7, 2, 1], bars.Select(b => (int)Math.Round((double.Parse(b.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture) + 4) / 73.6)));
        Assert.Equal(["crm-edge crm-full", "crm-edge", "crm-edge crm-back"], bars.Select(b => b.Attribute("class")!.Value));
        Assert.Equal("url(#crm-h)", bars[1].Attribute("fill")!.Value);
    }

    [Fact]
    public void A_row_without_a_value_has_no_bar()
    {
        var table = FunnelTables.Groups(Sample.Report, Sample.English);
        var root = XDocument.Parse(Written.Svg(new BarPicture(table, "winRate", "Win rate"))).Root!;
        Assert.Equal(3, root.Elements(Svg + "rect").Count(r => r.Attribute("class")!.Value == "crm-full"));
        Assert.Contains(Sample.Unknown + ": no value.", root.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Equal("report.column.not_numeric", Assert.Throws<CrmRuleException>(() => new BarPicture(table, "wonPotential", "x")).Code);
        Assert.Equal("report.column.unknown", Assert.Throws<CrmRuleException>(() => new BarPicture(table, "none", "x")).Code);
    }

    [Fact]
    public void A_page_says_its_language_and_heads_its_tables()
    {
        var page = XDocument.Parse(Written.Html(FunnelPages.Of(Sample.Report, Sample.Russian)));
        Assert.Equal("ru", page.Root!.Attribute("lang")!.Value);
        Assert.Single(page.Descendants(Html + "h1"));
        Assert.Equal(5, page.Descendants(Html + "h2").Count());
        Assert.All(page.Descendants(Html + "table"), t => Assert.NotEmpty(t.Element(Html + "caption")!.Value));
        Assert.All(page.Descendants(Html + "th"), t => Assert.Contains(t.Attribute("scope")!.Value, new[] { "col", "row" }));
        var ids = page.Descendants().Attributes("id").Select(a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(page.Descendants().Attributes("aria-labelledby").SelectMany(a => a.Value.Split(' ')), id => Assert.Contains(id, ids));
        Assert.Contains("default-src 'none'", page.Descendants(Html + "meta").Single(m => m.Attribute("http-equiv") is not null).Attribute("content")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_asks_nothing_of_elsewhere()
    {
        var page = XDocument.Parse(Written.Html(FunnelPages.Of(Sample.Report, Sample.English)));
        Assert.DoesNotContain(page.Descendants().Attributes(), a => a.Name.LocalName is "src" or "href" or "action" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain(page.Descendants().Where(e => e.Name.LocalName == "style"), s => s.Value.Contains("url(", StringComparison.Ordinal) || s.Value.Contains("@import", StringComparison.Ordinal));
        Assert.Equal(["as_now", "rate.missing"], page.Descendants(Html + "li").Select(l => l.Attribute("data-code")!.Value).Where(c => c is "as_now" or "rate.missing"));
    }

    [Fact]
    public void An_empty_report_has_its_tables_and_says_no_value()
    {
        var page = XDocument.Parse(Written.Html(FunnelPages.Of(Sample.Empty, ReportLanguage.English)));
        Assert.Equal(3, page.Descendants(Html + "table").Count());
        Assert.Contains(page.Descendants(Html + "span"), s => s.Attribute("aria-label")!.Value == "no value");
        Assert.Contains("no value", XDocument.Parse(Written.Svg(new FunnelPicture(Sample.Empty, ReportLanguage.English))).Root!.Value, StringComparison.Ordinal);
        Assert.Contains("Stages", Written.Text(FunnelTables.Stages(Sample.Empty, ReportLanguage.English)), StringComparison.Ordinal);
        Assert.Single(Rfc4180.Read(Written.Csv(FunnelTables.LossReasons(Sample.Empty, ReportLanguage.English))));
    }

    [Fact]
    public void Huge_counts_are_drawn_within_the_picture()
    {
        var huge = Sample.Figure(int.MaxValue, Sample.Rub(99_999_999_999_999.9999m));
        var report = Sample.Report with { Total = Sample.Report.Total with { Stages = [Sample.Report.Total.Stages[0] with { Entered = huge, Passed = huge, InProgress = DealFigure.None, Lost = DealFigure.None }] } };
        var root = XDocument.Parse(Written.Svg(new FunnelPicture(report, Sample.English))).Root!;
        Assert.Contains("2,147,483,647", root.Value, StringComparison.Ordinal);
        Assert.All(root.Elements(Svg + "rect"), r => Assert.InRange(double.Parse(r.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture), 1, 760));
    }
}
