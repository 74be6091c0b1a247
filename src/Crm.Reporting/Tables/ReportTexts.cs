using System.Text;

namespace Crm.Reporting;

/// <summary>Makes any text one that every output can hold.</summary>
internal static class ReportTexts
{
    private const char Replacement = '\uFFFD';

    /// <summary>U+0000 and surrogates without a partner become U+FFFD.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TextRules.IsStorable(text) ? text : Map(text, rune => rune.Value != 0);
    }

    /// <summary>Whether XML 1.0 and HTML hold the character and it is not a control one.</summary>
    public static bool IsXml(Rune rune) => rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not (0xFFFE or 0xFFFF or (>= 0x7F and <= 0x9F)));

    private static string Map(string text, Func<Rune, bool> isKept)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (isKept(rune))
            {
                result.Append(rune.ToString());
            }
            else
            {
                result.Append(Replacement);
            }
        }

        return result.ToString();
    }
}
