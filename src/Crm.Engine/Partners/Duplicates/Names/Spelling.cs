namespace Crm.Partners;

/// <summary>Words of a text in one spelling, whatever script, case, punctuation and transliteration it was written in (PARTY-10).</summary>
internal static class Spelling
{
    /// <summary>What follows is not looked at.</summary>
    public const int LongestText = 400;

    /// <summary>What follows is not looked at.</summary>
    public const int MostWords = 16;

    /// <summary>The words in lower-case Latin letters and digits; letters of further scripts stay.</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        Span<char> word = stackalloc char[Math.Min(text.Length, LongestText) * 4];
        var length = 0;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, LongestText)))
        {
            if (LatinLetters.Of(c) is { } letters)
            {
                letters.CopyTo(word[length..]);
                length += letters.Length;
            }
            else if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                word[length++] = char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : (char)FoldTable.UpperOf(c);
            }
            else if (!IsInside(c))
            {
                End(words, word[..length]);
                length = 0;
            }
        }

        End(words, word[..length]);
        return words;
    }

    /// <summary>A word by its sound: Хрусталь, Khrustal and Hrustal are one, so are Юрий, Yuri and Jurij; doubled letters count once.
    /// A sound is one letter, so that one wrong letter is one wrong letter in every script: q, w and y, which nothing sounds like, are ч, ш and ж.</summary>
    public static string Sound(string word)
    {
        Span<char> heard = stackalloc char[2 * word.Length];
        var length = 0;
        for (var i = 0; i < word.Length;)
        {
            if (!MayChange(word[i]))
            {
                length = Hear(heard, length, word[i++]);
                continue;
            }

            var (taken, sound) = At(word.AsSpan(i));
            foreach (var c in sound)
            {
                length = Hear(heard, length, c);
            }

            i += taken;
        }

        return heard[..length].SequenceEqual(word) ? word : heard[..length].ToString();
    }

    private static int Hear(Span<char> heard, int length, char c)
    {
        if (length == 0 || heard[length - 1] != c || char.IsAsciiDigit(c))
        {
            heard[length++] = c;
        }

        return length;
    }

    // Most letters are their own sound.
    private static bool MayChange(char c) => c switch
    {
        'c' or 'j' or 'k' or 'p' or 'q' or 's' or 't' or 'w' or 'x' or 'y' or 'z' => true,
        _ => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c),
    };

    private static (int Taken, string Sound) At(ReadOnlySpan<char> rest) => rest switch
    {
        ['s', 'h', 'c', 'h', ..] => (4, "w"),
        ['t', 's', 'c', 'h', ..] => (4, "q"),
        ['s', 'c', 'h', ..] => (3, "w"),
        ['t', 'c', 'h', ..] => (3, "q"),
        ['s', 'h', ..] => (2, "w"),
        ['c', 'h', ..] => (2, "q"),
        ['z', 'h', ..] => (2, "y"),
        ['c', 'k', ..] => (2, "k"),
        ['k', 'h', ..] => (2, "h"),
        ['p', 'h', ..] => (2, "f"),
        ['t', 's' or 'z', ..] => (2, "c"),
        ['y' or 'j', 'o' or 'e', ..] => (2, "e"),
        ['y' or 'j', ..] => (1, "i"),
        ['w', ..] => (1, "v"),
        ['x', ..] => (1, "ks"),
        ['c' or 'q', ..] => (1, "k"),
        _ => (1, Single(rest[0])),
    };

    private static string Single(char c) => LatinLetters.Of(c) is { Length: 1 } known ? known : c.ToString();

    private static void End(List<string> words, ReadOnlySpan<char> word)
    {
        if (word.Length > 0 && words.Count < MostWords)
        {
            words.Add(word.ToString());
        }
    }

    // Apostrophes and combining accents join; everything else that is no letter parts.
    private static bool IsInside(char c) => c is '\'' or '’' or 'ʼ' or '`' or (>= '\u0300' and <= '\u036F') or '\u00AD' or '\u200B';
}
