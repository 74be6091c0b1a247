using System.Numerics;

namespace Crm.Partners;

/// <summary>The letters of one word that the other has near the same place, as Jaro counts them, and how many of them stand in another order (halves of transpositions).</summary>
internal static class CommonLetters
{
    /// <summary>For words of a…z and 0…9, the longer one of 64 letters at most: places are bits, the nearest free one is the lowest bit left in the window.</summary>
    /// <param name="a">The shorter word.</param>
    /// <param name="b">The longer word.</param>
    /// <param name="mayMiss">So many letters of the shorter word may have no partner; with more the answer is that there is none.</param>
    public static (int Matches, int Halves) InBits(string a, string b, int mayMiss)
    {
        Span<ulong> at = stackalloc ulong[36];
        for (var i = 0; i < b.Length; i++)
        {
            at[MatchWord.Bit(b[i])] |= 1UL << i;
        }

        var reach = Math.Max((b.Length / 2) - 1, 0);
        var window = (1UL << (reach + 1)) - 1;
        var (mine, theirs) = (0UL, 0UL);
        for (var i = 0; i < a.Length; i++)
        {
            var found = at[MatchWord.Bit(a[i])] & window & ~theirs;
            if (found != 0)
            {
                theirs |= found & (~found + 1);
                mine |= 1UL << i;
            }
            else if (--mayMiss < 0)
            {
                return (0, 0);
            }

            window = i < reach ? (window << 1) | 1 : window << 1;
        }

        var halves = 0;
        for (var (x, y) = (mine, theirs); x != 0; x &= x - 1, y &= y - 1)
        {
            halves += a[BitOperations.TrailingZeroCount(x)] == b[BitOperations.TrailingZeroCount(y)] ? 0 : 1;
        }

        return (BitOperations.PopCount(mine), halves);
    }

    /// <summary>For words of any letters and length.</summary>
    public static (int Matches, int Halves) OneByOne(string a, string b)
    {
        var reach = Math.Max((b.Length / 2) - 1, 0);
        var taken = new bool[b.Length];
        var mine = new List<char>(a.Length);
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j <= Math.Min(b.Length - 1, i + reach); j++)
            {
                if (!taken[j] && a[i] == b[j])
                {
                    taken[j] = true;
                    mine.Add(a[i]);
                    break;
                }
            }
        }

        return (mine.Count, b.Where((_, j) => taken[j]).Zip(mine).Count(p => p.First != p.Second));
    }
}
