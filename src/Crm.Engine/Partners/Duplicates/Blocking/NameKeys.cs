namespace Crm.Partners;

/// <summary>Keys of names and addresses.</summary>
internal static class NameKeys
{
    /// <summary>A name is told apart by so many letters.</summary>
    public const int LongestSpelling = 32;

    private const int StoredSpelling = 10;
    private const int PairedWords = 4;
    private const int SingleWords = 3;
    private const int ShortestSingle = 3;

    /// <summary>The name and the name without each one of its letters: one letter more, less or other gives a common key.</summary>
    public static void Spelling(char sign, MatchValue value, KeyDepth depth, List<ulong> to)
    {
        var ordered = string.Concat(value.Words.Select(w => w.Text));
        Spelling(sign, ordered, depth, to);
        if (value.Glued != ordered && depth == KeyDepth.Whole)
        {
            Spelling(sign, value.Glued, depth, to);
        }
    }

    /// <summary>Each two of the four longest words, in any order.</summary>
    public static void Pairs(char sign, MatchValue value, List<ulong> to)
    {
        var words = Longest(value, PairedWords, shortest: 1);
        for (var i = 0; i < words.Length; i++)
        {
            for (var j = i + 1; j < words.Length; j++)
            {
                to.Add(KeyHash.Of(sign, words[i] + " " + words[j]));
            }
        }
    }

    /// <summary>The longest words alone: one name may contain the other.</summary>
    public static void Single(MatchValue value, List<ulong> to)
    {
        foreach (var word in Longest(value, SingleWords, ShortestSingle))
        {
            to.Add(KeyHash.Of('s', word));
        }
    }

    /// <summary>Each part with the first letters of the others.</summary>
    public static void Initials(MatchValue value, List<ulong> to)
    {
        for (var i = 0; i < Math.Min(value.Words.Length, PairedWords); i++)
        {
            if (value.Words[i].Text.Length >= ShortestSingle)
            {
                to.Add(KeyHash.Of('i', value.Words[i].Text + " " + string.Concat(value.Words.Where((_, j) => j != i).Select(w => w.Text[0]).Order())));
            }
        }
    }

    /// <summary>Numbers with words; two words where there is no number.</summary>
    public static void Address(MatchValue value, List<ulong> to)
    {
        string[] numbers = [.. value.Words.Where(w => w.IsNumber).Select(w => w.Text).OrderBy(t => t.Length).ThenBy(t => t, StringComparer.Ordinal).Take(2)];
        if (numbers.Length == 0)
        {
            Pairs('b', value, to);
            return;
        }

        string[] words = [.. value.Words.Where(w => !w.IsNumber).Select(w => w.Text).OrderByDescending(t => t.Length).ThenBy(t => t, StringComparer.Ordinal).Take(2)];
        foreach (var number in numbers)
        {
            foreach (var word in words)
            {
                to.Add(KeyHash.Of('b', number + " " + word));
            }
        }
    }

    private static void Spelling(char sign, string text, KeyDepth depth, List<ulong> to)
    {
        to.Add(KeyHash.Of((char)(sign - 32), text));
        KeyHash.Deletions(sign, text.AsSpan(0, Math.Min(text.Length, depth == KeyDepth.Whole ? LongestSpelling : StoredSpelling)), to);
    }

    private static string[] Longest(MatchValue value, int most, int shortest) =>
        [.. value.Words.Select(w => w.Text).Where(t => t.Length >= shortest).OrderByDescending(t => t.Length).ThenBy(t => t, StringComparer.Ordinal).Take(most).Order(StringComparer.Ordinal)];
}
