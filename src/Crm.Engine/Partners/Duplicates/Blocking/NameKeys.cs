namespace Crm.Partners;

/// <summary>Keys of names and addresses.</summary>
internal static class NameKeys
{
    /// <summary>A name is told apart by so many letters.</summary>
    public const int LongestSpelling = 32;

    private const int PairedWords = 4;
    private const int SingleWords = 3;
    private const int ShortestSingle = 3;

    /// <summary>The name, and what it shares with the name written with one mistake.</summary>
    public static void Spelling(MatchValue value, KeyDepth depth, List<ulong> to)
    {
        Span<char> ordered = stackalloc char[value.Glued.Length];
        var length = 0;
        foreach (var word in value.Words)
        {
            word.Text.CopyTo(ordered[length..]);
            length += word.Length;
        }

        to.Add(KeyHash.Of('N', ordered));
        if (depth != KeyDepth.Whole)
        {
            SpellingHalves.Collect(ordered, depth, to);
            return;
        }

        KeyHash.Deletions('n', ordered[..Math.Min(length, LongestSpelling)], to);
        if (!ordered.SequenceEqual(value.Glued))
        {
            to.Add(KeyHash.Of('N', value.Glued));
            KeyHash.Deletions('n', value.Glued.AsSpan(0, Math.Min(length, LongestSpelling)), to);
        }
    }

    /// <summary>Each two of the four longest words, in any order.</summary>
    public static void Pairs(char sign, MatchValue value, List<ulong> to)
    {
        var taken = Longest(value.Words, PairedWords, shortest: 1);
        for (var i = 0; i < value.Words.Length; i++)
        {
            for (var j = i + 1; j < value.Words.Length; j++)
            {
                if ((taken & (1 << i)) != 0 && (taken & (1 << j)) != 0)
                {
                    to.Add(KeyHash.Of(sign, value.Words[i].Text, " ", value.Words[j].Text));
                }
            }
        }
    }

    /// <summary>The longest words alone: one name may contain the other.</summary>
    public static void Single(MatchValue value, List<ulong> to)
    {
        var taken = Longest(value.Words, SingleWords, ShortestSingle);
        for (var i = 0; i < value.Words.Length; i++)
        {
            if ((taken & (1 << i)) != 0)
            {
                to.Add(KeyHash.Of('s', value.Words[i].Text));
            }
        }
    }

    /// <summary>Each part with the first letters of the others, which stand in the order of the alphabet as the parts do.</summary>
    public static void Initials(MatchValue value, List<ulong> to)
    {
        Span<char> others = stackalloc char[value.Words.Length];
        for (var i = 0; i < Math.Min(value.Words.Length, PairedWords); i++)
        {
            if (value.Words[i].Length >= ShortestSingle)
            {
                var count = 0;
                for (var j = 0; j < value.Words.Length; j++)
                {
                    others[count] = value.Words[j].Text[0];
                    count += j == i ? 0 : 1;
                }

                to.Add(KeyHash.Of('i', value.Words[i].Text, " ", others[..count]));
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
                to.Add(KeyHash.Of('b', number, " ", word));
            }
        }
    }

    // A bit for each word taken; of equally long ones the first in the alphabet, which is the order they stand in.
    private static int Longest(MatchWord[] words, int most, int shortest)
    {
        var taken = 0;
        for (var n = 0; n < most; n++)
        {
            var best = -1;
            for (var i = 0; i < words.Length; i++)
            {
                if ((taken & (1 << i)) == 0 && words[i].Length >= shortest && (best < 0 || words[i].Length > words[best].Length))
                {
                    best = i;
                }
            }

            taken |= best < 0 ? 0 : 1 << best;
        }

        return taken;
    }
}
