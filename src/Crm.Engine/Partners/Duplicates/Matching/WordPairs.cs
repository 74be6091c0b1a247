namespace Crm.Partners;

/// <summary>Which words may stand for each other.</summary>
internal enum PairedWords
{
    /// <summary>Alike words, and a word for its first three letters or more.</summary>
    Names,

    /// <summary>Also a word for its first letter.</summary>
    Persons,
}

/// <summary>Words of two texts paired one to one, the most alike first.</summary>
/// <param name="Count">How many pairs.</param>
/// <param name="Sum">The similarities of the pairs together.</param>
/// <param name="Words">How many words both texts have together.</param>
internal readonly record struct WordPairs(int Count, double Sum, int Words)
{
    private const double Alike = 0.9;
    private const double Beginning = 0.9;
    private const int ShortestBeginning = 3;

    public double Dice => Words == 0 ? 0 : 2 * Sum / Words;

    public double Mean => Count == 0 ? 0 : Sum / Count;

    /// <summary>Whether each word of the text with fewer words has its pair.</summary>
    public bool IsWhole(MatchValue a, MatchValue b) => Count > 0 && Count == Math.Min(a.Words.Length, b.Words.Length);

    public static WordPairs Of(MatchWord[] a, MatchWord[] b, PairedWords paired)
    {
        Span<double> alike = stackalloc double[a.Length * b.Length];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                alike[(i * b.Length) + j] = Similarity(a[i], b[j], paired);
            }
        }

        return Pair(alike, a.Length, b.Length);
    }

    // Of equally alike pairs the first in the alphabet is taken: words come in that order, so the order in which they were written does not show.
    private static WordPairs Pair(Span<double> alike, int rows, int columns)
    {
        var (count, sum) = (0, 0.0);
        while (Best(alike) is var best && best >= 0)
        {
            sum += alike[best];
            count++;
            var (row, column) = Math.DivRem(best, columns);
            alike.Slice(row * columns, columns).Clear();
            for (var i = column; i < alike.Length; i += columns)
            {
                alike[i] = 0;
            }
        }

        return new(count, sum, rows + columns);
    }

    private static int Best(ReadOnlySpan<double> alike)
    {
        var best = -1;
        for (var i = 0; i < alike.Length; i++)
        {
            if (alike[i] > (best < 0 ? 0 : alike[best]))
            {
                best = i;
            }
        }

        return best;
    }

    private static double Similarity(in MatchWord a, in MatchWord b, PairedWords paired)
    {
        if (a.IsSame(b))
        {
            return 1;
        }

        if (a.IsNumber || b.IsNumber)
        {
            return 0;
        }

        var isBeginning = a.Length <= b.Length ? IsBeginning(a, b, paired) : IsBeginning(b, a, paired);
        return Math.Max(isBeginning ? Beginning : 0, JaroWinkler.AtLeast(a, b, Alike));
    }

    private static bool IsBeginning(in MatchWord shorter, in MatchWord longer, PairedWords paired) =>
        (shorter.Length >= ShortestBeginning || (shorter.Length == 1 && paired == PairedWords.Persons)) && shorter.IsBeginningOf(longer);
}
