using System.Globalization;
using System.Text.RegularExpressions;

namespace Crm.Reporting.Tests;

/// <summary>WCAG 2.1: 1.4.3 contrast of text, 1.4.11 contrast of shapes, computed from the styles written.</summary>
public sealed partial class ContrastTests
{
    private const string Dark = "@media screen and (prefers-color-scheme:dark){";
    private static readonly string Page = Written.Html(FunnelPages.Of(Sample.Report, Sample.English));
    private static readonly string Picture = Written.Svg(new FunnelPicture(Sample.Report, Sample.English));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Words_and_shapes_of_a_picture_stand_out_from_its_ground(bool dark)
    {
        var css = Part(Picture, dark);
        var back = Colour(css, ".crm-back", "fill");
        Assert.All([".crm-word", ".crm-name", ".crm-note"], rule => Assert.True(Contrast(Colour(css, rule, "fill"), back) >= 4.5));
        Assert.True(Contrast(Colour(css, ".crm-full", "fill"), back) >= 3);
        Assert.All([".crm-edge", ".crm-axis"], rule => Assert.True(Contrast(Colour(css, rule, "stroke"), back) >= 3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Words_and_lines_of_a_page_stand_out_from_its_ground(bool dark)
    {
        var css = Part(Page, dark);
        var back = Colour(css, "body", "background");
        Assert.True(Contrast(Colour(css, "body", "color"), back) >= 4.5);
        Assert.True(Contrast(Colour(css, ".notes", "color"), back) >= 4.5);
        Assert.True(Contrast(Colour(css, "thead th", "color"), Colour(css, "thead th", "background")) >= 4.5);
        Assert.True(Contrast(Colour(css, "th,td", "border-color"), back) >= 3);
    }

    [Fact]
    public void No_colour_is_used_that_the_palettes_do_not_have()
    {
        string[] known = [.. new[] { ReportPalette.Light, ReportPalette.Dark }.SelectMany(p => new[] { p.Back, p.Text, p.Muted, p.Shape, p.Line, p.Head })];
        Assert.All(Colours().Matches(Page + Picture), match => Assert.Contains(match.Value[1..], known));
    }

    private static string Part(string written, bool dark)
    {
        var style = written[written.IndexOf("<style>", StringComparison.Ordinal)..written.IndexOf("</style>", StringComparison.Ordinal)];
        var at = style.IndexOf(Dark, StringComparison.Ordinal);
        return dark ? style[(at + Dark.Length)..] : style[..at];
    }

    private static string Colour(string css, string rule, string property) =>
        Regex.Match(css, $@"(?<=[}}>{{]|\A){Regex.Escape(rule)}\{{[^}}]*?(?<![-\w]){property}:(#[0-9a-f]{{6}})", RegexOptions.None, TimeSpan.FromSeconds(5)) is { Success: true } found
            ? found.Groups[1].Value
            : throw new InvalidOperationException($"{rule} sets no {property}.");

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour) => (0.2126 * Channel(colour, 1)) + (0.7152 * Channel(colour, 3)) + (0.0722 * Channel(colour, 5));

    private static double Channel(string colour, int at)
    {
        var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("[:\"]#[0-9a-f]{3,8}\\b", RegexOptions.None, 5000)]
    private static partial Regex Colours();
}
