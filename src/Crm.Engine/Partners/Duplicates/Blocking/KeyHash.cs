namespace Crm.Partners;

/// <summary>Hashes that are the same on every machine and for ever, since stores keep them.</summary>
internal static class KeyHash
{
    private const ulong Base = 0x9E3779B97F4A7C15;

    /// <summary>The hash of a text with a sign of what it is.</summary>
    public static ulong Of(char sign, ReadOnlySpan<char> text) => Mix(Roll(0, text) + sign);

    /// <summary>The same of a text in three pieces.</summary>
    public static ulong Of(char sign, ReadOnlySpan<char> first, ReadOnlySpan<char> then, ReadOnlySpan<char> last) => Mix(Roll(Roll(Roll(0, first), then), last) + sign);

    /// <summary>The same of a letter and a text.</summary>
    public static ulong Of(char sign, char first, ReadOnlySpan<char> text) => Mix(Roll(first + 1UL, text) + sign);

    /// <summary>The hashes of a text and of the text without each one of its letters, where a run of equal letters counts once.</summary>
    public static void Deletions(char sign, ReadOnlySpan<char> text, List<ulong> to)
    {
        Span<ulong> tails = stackalloc ulong[text.Length + 1];
        Span<ulong> powers = stackalloc ulong[text.Length + 1];
        (tails[text.Length], powers[0]) = (0, 1);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            powers[text.Length - i] = powers[text.Length - i - 1] * Base;
            tails[i] = tails[i + 1] + ((text[i] + 1UL) * powers[text.Length - i - 1]);
        }

        to.Add(Mix(tails[0] + sign));
        var head = 0UL;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == 0 || text[i] != text[i - 1])
            {
                to.Add(Mix((head * powers[text.Length - i - 1]) + tails[i + 1] + sign));
            }

            head = (head * Base) + text[i] + 1UL;
        }
    }

    private static ulong Roll(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            hash = (hash * Base) + c + 1UL;
        }

        return hash;
    }

    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
