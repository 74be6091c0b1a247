using System.Numerics;

namespace Crm.Partners;

/// <summary>The similarity of Jaro and Winkler: 1 = the same, 0 = no letter in common; up to four equal first letters add a tenth of what is missing each, from 0.7 on.</summary>
internal static class JaroWinkler
{
    private const double FromThere = 0.7;

    // The best case is reckoned in another order than the exact value: a last digit must not decide.
    private const double Slack = 1e-9;

    /// <summary>Whether the similarity reaches the threshold, which must be 0.7 or more. Most pairs are told apart by their sets of letters alone.</summary>
    public static bool Reaches(in MatchWord a, in MatchWord b, double threshold)
    {
        // Four equal first letters are the best case: most pairs are told apart before their texts are looked at, and without a division.
        var most = MostMatches(a, b);
        var least = (3 * ((threshold - 0.4) * (1 / 0.6))) - 1 - Slack;
        return most > 0 && most * (a.Length + b.Length) >= least * (a.Length * b.Length) && Bound(a, b) >= threshold && Of(a, b) >= threshold;
    }

    /// <summary>Never less than the similarity: a letter the other word does not have matches nothing.</summary>
    public static double Bound(in MatchWord a, in MatchWord b) => WithPrefix(a.Text, b.Text, JaroBound(a, b));

    private static double JaroBound(in MatchWord a, in MatchWord b)
    {
        var most = MostMatches(a, b);
        return most <= 0 ? 0 : (((double)most / a.Length) + ((double)most / b.Length) + 1) / 3;
    }

    private static int MostMatches(in MatchWord a, in MatchWord b) =>
        Math.Min(a.Length - BitOperations.PopCount(a.Letters & ~b.Letters), b.Length - BitOperations.PopCount(b.Letters & ~a.Letters));

    /// <summary>The similarity.</summary>
    public static double Of(in MatchWord a, in MatchWord b)
    {
        if (a.Text.Length == 0 || b.Text.Length == 0)
        {
            return 0;
        }

        // One order of the two: the greedy choice of letters may differ between the directions.
        var swap = a.Text.Length > b.Text.Length || (a.Text.Length == b.Text.Length && string.CompareOrdinal(a.Text, b.Text) > 0);
        var (one, two) = swap ? (b, a) : (a, b);
        var (matches, halves) = two.Text.Length <= 64 && one.IsPlain && two.IsPlain ? Bits(one.Text, two.Text) : Plainly(one.Text, two.Text);
        if (matches == 0)
        {
            return 0;
        }

        double m = matches;
        return WithPrefix(one.Text, two.Text, ((m / one.Text.Length) + (m / two.Text.Length) + ((m - (halves / 2.0)) / m)) / 3);
    }

    // Positions of each letter of the longer word are bits: the nearest free one is the lowest bit left in the window.
    private static (int Matches, int Halves) Bits(string a, string b)
    {
        Span<ulong> at = stackalloc ulong[36];
        for (var i = 0; i < b.Length; i++)
        {
            at[MatchWord.Bit(b[i])] |= 1UL << i;
        }

        var reach = Math.Max((b.Length / 2) - 1, 0);
        var window = (1UL << (reach + 1)) - 1;
        var (mine, theirs, free) = (0UL, 0UL, ulong.MaxValue);
        for (var i = 0; i < a.Length; i++)
        {
            var found = at[MatchWord.Bit(a[i])] & window & free;
            if (found != 0)
            {
                var lowest = found & (~found + 1);
                free ^= lowest;
                theirs |= lowest;
                mine |= 1UL << i;
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

    private static (int Matches, int Halves) Plainly(string a, string b)
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

    private static double WithPrefix(string a, string b, double jaro)
    {
        if (jaro < FromThere)
        {
            return jaro;
        }

        var prefix = 0;
        while (prefix < 4 && prefix < a.Length && prefix < b.Length && a[prefix] == b[prefix])
        {
            prefix++;
        }

        return jaro + (0.1 * prefix * (1 - jaro));
    }
}
