using System.Numerics;

namespace Crm.Partners;

/// <summary>How alike two names or addresses are, word by word in any order.</summary>
internal static class NameSimilarity
{
    private const double Contained = 0.9;
    private const double OnePartOnly = 0.8;
    private const double WholeLeast = 0.85;
    private const double OtherHouse = 0.5;
    private const int ShortestContained = 4;

    /// <summary>The share of alike words; 0.9 where one name has all words of the other; or how few letters differ, however they are divided into words.</summary>
    public static double OfCompanies(MatchValue a, MatchValue b)
    {
        var pairs = WordPairs.Of(a.Words, b.Words, PairedWords.Names);
        var contained = pairs.IsWhole(a, b) && Math.Min(a.Glued.Length, b.Glued.Length) >= ShortestContained ? Contained * pairs.Mean : 0;
        return Math.Max(Math.Max(pairs.Dice, contained), Whole(a, b));
    }

    /// <summary>The share of alike parts; initials stand for parts. A part that the other does not tell takes a tenth away, two tenths where only one part is told.</summary>
    public static double OfPersons(MatchValue a, MatchValue b)
    {
        var pairs = WordPairs.Of(a.Words, b.Words, PairedWords.Persons);
        var contained = pairs.IsWhole(a, b) ? pairs.Mean * (pairs.Count > 1 ? Contained : OnePartOnly) : 0;
        return Math.Max(Math.Max(pairs.Dice, contained), Whole(a, b));
    }

    /// <summary>The share of alike words, half of it where both tell numbers and none is the same.</summary>
    public static double OfAddresses(MatchValue a, MatchValue b)
    {
        var dice = WordPairs.Of(a.Words, b.Words, PairedWords.Names).Dice;
        return Array.Exists(a.Words, w => w.IsNumber) && Array.Exists(b.Words, w => w.IsNumber)
            && !Array.Exists(a.Words, w => w.IsNumber && Array.Exists(b.Words, v => v.Text == w.Text)) ? dice * OtherHouse : dice;
    }

    // "Bel Air" and "Belair"; words in any order, letters in one.
    private static double Whole(MatchValue a, MatchValue b)
    {
        // A letter that the other does not have takes an edit at least.
        var edits = Math.Max(BitOperations.PopCount(a.Letters & ~b.Letters), BitOperations.PopCount(b.Letters & ~a.Letters));
        if (edits > (1 - WholeLeast) * Math.Max(a.Key.Length, b.Key.Length))
        {
            return 0;
        }

        var alike = Math.Max(Edits.Similarity(a.Glued, b.Glued, WholeLeast), Edits.Similarity(a.Key, b.Key, WholeLeast));
        return alike >= WholeLeast && HasSameNumbers(a, b) ? alike : 0;
    }

    // School 5 is not school 7.
    private static bool HasSameNumbers(MatchValue a, MatchValue b) =>
        a.Words.Where(w => w.IsNumber).Select(w => w.Text).Order(StringComparer.Ordinal).SequenceEqual(b.Words.Where(w => w.IsNumber).Select(w => w.Text).Order(StringComparer.Ordinal), StringComparer.Ordinal);
}
