using System.Globalization;
using System.Text;

namespace Crm.Reporting;

/// <summary>Writes a picture as accessible SVG: title and description in words, no script, nothing from elsewhere, light and dark. Thread-safe.</summary>
public static class SvgWriter
{
    internal const int Width = 760;

    /// <summary>Writes the picture as a document of its own.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="output">Where to; not closed.</param>
    public static void Write(ReportPicture picture, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(picture);
        Pump.Run(buffer => Compose(picture, "crm", buffer), output);
    }

    /// <summary>Writes the picture as a document of its own in UTF-8.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="output">Where to; flushed, not closed.</param>
    /// <param name="cancellationToken">Stops the writing; what is written stays.</param>
    public static ValueTask WriteAsync(ReportPicture picture, Stream output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return Pump.RunAsync(buffer => Compose(picture, "crm", buffer), output, cancellationToken);
    }

    /// <summary>Composes the picture; the prefix keeps the ids of several pictures in one page apart.</summary>
    internal static IEnumerable<Step> Compose(ReportPicture picture, string prefix, StringBuilder buffer)
    {
        var height = picture.Height;
        buffer.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"crm-pic\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{prefix}-t {prefix}-d\" xml:lang=\"");
        buffer.Escaped(picture.Language.Code).Append("\" lang=\"").Escaped(picture.Language.Code).Append("\">\n");
        buffer.Append("<title id=\"").Append(prefix).Append("-t\">").Escaped(picture.Title).Append("</title>\n<desc id=\"").Append(prefix).Append("-d\">");
        foreach (var sentence in picture.Sentences())
        {
            buffer.Escaped(sentence).Append(' ');
            yield return default;
        }

        buffer.Append("</desc>\n<style>").Append(Style).Append("</style>\n");
        buffer.Append("<defs><pattern id=\"").Append(prefix).Append("-h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"crm-back\" width=\"6\" height=\"6\"/><rect class=\"crm-full\" width=\"3\" height=\"6\"/></pattern></defs>\n");
        buffer.Append(CultureInfo.InvariantCulture, $"<rect class=\"crm-back\" width=\"{Width}\" height=\"{height}\"/>\n");
        foreach (var step in picture.Draw(buffer, prefix))
        {
            yield return step;
        }

        buffer.Append("</svg>\n");
        yield return default;
    }

    /// <summary>A line of words; a name cannot turn the direction of what stands beside it.</summary>
    internal static void Words(StringBuilder buffer, int x, int y, string css, string text) =>
        buffer.Append(CultureInfo.InvariantCulture, $"<text class=\"{css}\" x=\"{x}\" y=\"{y}\" unicode-bidi=\"isolate\">").Escaped(text).Append("</text>\n");

    private static string Style { get; } =
        ".crm-pic{max-width:100%;height:auto;font:14px sans-serif}" + Colours(ReportPalette.Light)
        + "@media screen and (prefers-color-scheme:dark){" + Colours(ReportPalette.Dark) + "}";

    private static string Colours(ReportPalette p) =>
        $".crm-back{{fill:{p.Back}}}.crm-word{{fill:{p.Text}}}.crm-name{{fill:{p.Text};font-weight:bold}}.crm-note{{fill:{p.Muted}}}"
        + $".crm-full{{fill:{p.Shape}}}.crm-edge{{stroke:{p.Shape};stroke-width:2}}.crm-axis{{stroke:{p.Line}}}";
}
