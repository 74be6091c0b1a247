using System.Buffers;

namespace Crm;

/// <summary>The 25 characters of the Unicode property White_Space, as data: the same set on every machine.</summary>
internal static class WhiteSpace
{
    private const string Characters =
        "\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

    private static readonly SearchValues<char> Set = SearchValues.Create(Characters);

    public static bool Is(char c) => Set.Contains(c);

    /// <summary>The text without white space around it.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (text.AsSpan().IndexOfAnyExcept(Set), text.AsSpan().LastIndexOfAnyExcept(Set));
        return start < 0 ? "" : text[start..(end + 1)];
    }

    /// <summary>Whether a text is missing, empty or white space only.</summary>
    public static bool IsBlank(string? text) => text is null || !text.AsSpan().ContainsAnyExcept(Set);
}
