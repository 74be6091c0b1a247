using System.Globalization;
using System.Text;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>Parts of texts that begin or end within a surrogate pair, as regular expressions over whole characters.</summary>
internal static class HalfPairs
{
    // Something after the end: no text has it.
    private const string Never = @"\Zx";

    /// <summary>The expression a text matches exactly where it holds the part; <see langword="null"/> for a part that is a text itself.</summary>
    public static string? Pattern(string part)
    {
        if (TextBounds.IsText(part))
        {
            return null;
        }

        var from = char.IsLowSurrogate(part[0]) ? 1 : 0;
        var to = part.Length - (part.Length > from && char.IsHighSurrogate(part[^1]) ? 1 : 0);
        if (!TextBounds.IsText(part.AsSpan(from, to - from)))
        {
            return Never;
        }

        var pattern = new StringBuilder();
        if (from == 1)
        {
            // Every character whose second half it is: one in each block of 1,024.
            pattern.Append('[');
            for (var high = 0xD800; high < 0xDC00; high++)
            {
                Append(pattern, char.ConvertToUtf32((char)high, part[0]));
            }

            pattern.Append(']');
        }

        foreach (var character in part.AsSpan(from, to - from).EnumerateRunes())
        {
            Append(pattern, character.Value);
        }

        if (to < part.Length)
        {
            pattern.Append('[');
            Append(pattern, char.ConvertToUtf32(part[^1], '\uDC00'));
            pattern.Append('-');
            Append(pattern, char.ConvertToUtf32(part[^1], '\uDFFF'));
            pattern.Append(']');
        }

        return pattern.ToString();
    }

    private static void Append(StringBuilder pattern, int character) => pattern.Append(CultureInfo.InvariantCulture, $@"\U{character:X8}");
}
