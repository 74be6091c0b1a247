using System.Numerics;

namespace Crm.Partners;

/// <summary>The similarity of Jaro and Winkler: 1 = the same, 0 = no letter in common; up to four equal first letters add a tenth of what is missing each, from 0.7 on.</summary>
internal static class JaroWinkler
{
    private const double FromThere = 0.7;

    // The best case is reckoned in another order than the exact value: a last digit must not decide.
    private const double Slack = 1e-9;

    // What is missing before so many equal first letters take their tenths of it: 1 ÷ (1 − tenths).
    private static ReadOnlySpan<double> Missing => [1, 1 / 0.9, 1 / 0.8, 1 / 0.7, 1 / 0.6];

    /// <summary>Whether the similarity reaches the threshold, which must be 0.7 or more. Most pairs are told apart by their sets of letters alone.</summary>
    public static bool Reaches(in MatchWord a, in MatchWord b, double threshold) => AtLeast(a, b, threshold) > 0;

    /// <summary>The similarity where it reaches the threshold, which must be 0.7 or more; otherwise 0.</summary>
    public static double AtLeast(in MatchWord a, in MatchWord b, double threshold)
    {
        // m common letters of words of x and y letters give ((m / x) + (m / y) + 1) / 3 at best: without a division.
        var least = Least(threshold, Prefix(a, b)) * a.Length * b.Length;
        if (MostMatches(a, b) * (a.Length + b.Length) < least)
        {
            return 0;
        }

        var similarity = Of(a, b, (int)Math.Ceiling((least / Math.Max(1, a.Length + b.Length)) - Slack));
        return similarity >= threshold ? similarity : 0;
    }

    /// <summary>The similarity.</summary>
    public static double Of(in MatchWord a, in MatchWord b) => Of(a, b, least: 0);

    /// <summary>How many letters the two can have in common, at most: each letter as often as the one that has it less often.</summary>
    public static int MostMatches(in MatchWord a, in MatchWord b) =>
        BitOperations.PopCount(a.Letters & b.Letters) + BitOperations.PopCount(a.Twice & b.Twice) + Math.Min(a.More, b.More);

    // The share of common letters that a pair with so many equal first letters needs: 3 × what it needs without them − 1.
    private static double Least(double threshold, int prefix) => (3 * Math.Max((threshold - (0.1 * prefix)) * Missing[prefix], FromThere)) - 1 - Slack;

    // Letters that a word does not have are zeros in both: no more than the shorter one has.
    private static int Prefix(in MatchWord a, in MatchWord b) =>
        Math.Min(BitOperations.TrailingZeroCount(a.First ^ b.First) >> 4, Math.Min(a.Length, b.Length));

    // With fewer than the least number of common letters any value below every threshold will do.
    private static double Of(in MatchWord a, in MatchWord b, int least)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        // One order of the two: the greedy choice of letters may differ between the directions.
        var swap = a.Length > b.Length || (a.Length == b.Length && string.CompareOrdinal(a.Text, b.Text) > 0);
        var (matches, halves) = swap ? Matches(b, a, least) : Matches(a, b, least);
        if (matches == 0)
        {
            return 0;
        }

        var (shorter, longer) = swap ? (b.Length, a.Length) : (a.Length, b.Length);
        double m = matches;
        var jaro = ((m / shorter) + (m / longer) + ((m - (halves / 2.0)) / m)) / 3;
        return jaro < FromThere ? jaro : jaro + (0.1 * Prefix(a, b) * (1 - jaro));
    }

    private static (int Matches, int Halves) Matches(in MatchWord shorter, in MatchWord longer, int least) => longer.Length <= 64 && shorter.IsPlain && longer.IsPlain
        ? CommonLetters.InBits(shorter.Text, longer.Text, shorter.Length - least)
        : CommonLetters.OneByOne(shorter.Text, longer.Text);
}
