namespace Crm;

/// <summary>The questions about text that every store answers alike. Usable in specifications and directly. Pure, safe to call from several threads.</summary>
/// <remarks>
/// Plain questions compare character codes. Folded ones first bring both sides to <see cref="Fold"/>: upper case, ё as е, blanks collapsed. A
/// missing value satisfies no question, as in a database; ask for <see langword="null"/> separately.
/// </remarks>
public static class Text
{
    /// <summary>The version of <see cref="Fold"/>. Stores keep it beside folded texts and fold anew when it has grown.</summary>
    public const int FoldVersion = 1;

    /// <summary>The order of <see cref="Compare"/>, for sorting.</summary>
    public static IComparer<string?> Comparer { get; } = Comparer<string?>.Create(Compare);

    /// <summary>Whether a text begins with another, character code by character code.</summary>
    /// <param name="value">The text asked about; <see langword="null"/> gives <see langword="false"/>.</param>
    /// <param name="prefix">The beginning.</param>
    public static bool StartsWith(string? value, string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return value is not null && value.StartsWith(prefix, StringComparison.Ordinal);
    }

    /// <summary>Whether a text contains another, character code by character code.</summary>
    /// <param name="value">The text asked about; <see langword="null"/> gives <see langword="false"/>.</param>
    /// <param name="part">The part.</param>
    public static bool Contains(string? value, string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return value is not null && value.Contains(part, StringComparison.Ordinal);
    }

    /// <summary>Whether two texts are equal once both are folded.</summary>
    /// <param name="value">The text asked about; <see langword="null"/> gives <see langword="false"/>.</param>
    /// <param name="other">The other text.</param>
    public static bool FoldedEquals(string? value, string other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return value is not null && string.Equals(Fold(value), Fold(other), StringComparison.Ordinal);
    }

    /// <summary>Whether a text begins with another once both are folded; blanks at the ends of either do not count.</summary>
    /// <param name="value">The text asked about; <see langword="null"/> gives <see langword="false"/>.</param>
    /// <param name="prefix">The beginning.</param>
    public static bool FoldedStartsWith(string? value, string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return value is not null && Fold(value).StartsWith(Fold(prefix), StringComparison.Ordinal);
    }

    /// <summary>Whether a text contains another once both are folded; blanks at the ends of either do not count.</summary>
    /// <param name="value">The text asked about; <see langword="null"/> gives <see langword="false"/>.</param>
    /// <param name="part">The part.</param>
    public static bool FoldedContains(string? value, string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return value is not null && Fold(value).Contains(Fold(part), StringComparison.Ordinal);
    }

    /// <summary>Orders two texts by their Unicode code points; a missing text is the greatest.</summary>
    /// <param name="a">One text.</param>
    /// <param name="b">The other.</param>
    /// <returns>Below zero when <paramref name="a"/> comes first, zero when they are equal, above zero otherwise.</returns>
    /// <remarks>This is the order of UTF-8 bytes, hence of SQLite's BINARY and PostgreSQL's "C"; UTF-16 order would put 😀 before ﬁ.</remarks>
    public static int Compare(string? a, string? b)
    {
        if (a is null || b is null)
        {
            return (a is null ? 1 : 0) - (b is null ? 1 : 0);
        }

        var same = a.AsSpan().CommonPrefixLength(b);
        return same == a.Length || same == b.Length
            ? a.Length.CompareTo(b.Length)
            : Rank(a[same]).CompareTo(Rank(b[same]));
    }

    /// <summary>The form in which texts are searched: upper case code point by code point, Ё as Е, runs of white space as one blank, none at the ends.</summary>
    /// <param name="text">The text.</param>
    /// <returns>
    /// The folded text; folding it again changes nothing. ß stays ß, ı becomes I and İ stays İ: one table for all languages, whatever the culture and machine.
    /// </returns>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Folding.Fold(text);
    }

    // Surrogates stand for code points above U+FFFF but have smaller codes than U+E000..U+FFFF: exchange the two blocks.
    private static int Rank(char c) => c < 0xD800 ? c : c < 0xE000 ? c + 0x2000 : c - 0x800;
}
