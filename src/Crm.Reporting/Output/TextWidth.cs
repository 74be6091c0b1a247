using System.Globalization;
using System.Text;

namespace Crm.Reporting;

/// <summary>How many columns of a monospace screen a text takes.</summary>
/// <remarks>
/// The rule: a user-perceived character (grapheme cluster) is as wide as its widest code point. A code point is two columns wide in the ranges below (East
/// Asian Wide and Fullwidth of UAX #11, and pictographs), none when it combines (Mn, Me) or is a format character (Cf), else one. East Asian Ambiguous is one.
/// Screens differ on emoji; this is the common reading.
/// </remarks>
internal static class TextWidth
{
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3),
        (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F1E6, 0x1F1FF), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF),
        (0x1F900, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text)
    {
        var width = 0;
        for (var start = 0; start < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, start);
            width += OfElement(text.AsSpan(start, length));
            start += length;
        }

        return width;
    }

    /// <summary>The text, cut to a width with an ellipsis where it is longer; never inside a character.</summary>
    public static string Cut(string text, int width)
    {
        if (text.Length <= width / 2 || Of(text) <= width)
        {
            return text;
        }

        var (used, start) = (0, 0);
        while (start < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, start);
            used += OfElement(text.AsSpan(start, length));
            if (used > width - 1)
            {
                break;
            }

            start += length;
        }

        return text[..start] + "\u2026";
    }

    private static int OfElement(ReadOnlySpan<char> element)
    {
        var widest = 0;
        foreach (var rune in element.EnumerateRunes())
        {
            widest = Math.Max(widest, OfRune(rune));
        }

        return widest;
    }

    private static int OfRune(Rune rune)
    {
        var value = rune.Value;
        return Array.Exists(Wide, range => value >= range.First && value <= range.Last) ? 2
            : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
            : 1;
    }
}
