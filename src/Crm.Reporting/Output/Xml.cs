using System.Buffers;
using System.Globalization;
using System.Text;

namespace Crm.Reporting;

/// <summary>Writes texts into XML and HTML so that they stay texts.</summary>
internal static class Xml
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;-+%()/АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяёЁ\u00A0\u2014\u03A3");

    /// <summary>Text for content and for attributes in double or single quotes; what XML cannot hold becomes U+FFFD.</summary>
    public static StringBuilder Escaped(this StringBuilder buffer, string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return buffer.Append(text);
        }

        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => buffer.Append("&amp;"),
                '<' => buffer.Append("&lt;"),
                '>' => buffer.Append("&gt;"),
                '"' => buffer.Append("&quot;"),
                '\'' => buffer.Append("&#39;"),
                '\r' => buffer.Append("&#13;"),
                '\n' => buffer.Append("&#10;"),
                '\t' => buffer.Append("&#9;"),
                _ when ReportTexts.IsXml(rune) => buffer.Append(rune.ToString()),
                _ => buffer.Append('\uFFFD'),
            };
        }

        return buffer;
    }

    /// <summary>A number with at most two decimals and a point.</summary>
    public static StringBuilder Number(this StringBuilder buffer, double value) =>
        buffer.Append(Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture));
}
