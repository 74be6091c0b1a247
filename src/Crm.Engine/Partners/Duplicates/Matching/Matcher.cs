namespace Crm.Partners;

/// <summary>Compares records by a scheme. Pure: the same records give the same score, in both directions, on every machine (PARTY-10).</summary>
internal sealed class Matcher
{
    private const double LastDigit = 0.0001;
    private readonly Attribute[] _attributes;

    public Matcher(MatchScheme scheme) =>
        _attributes = [.. scheme.Attributes.Select(a => new Attribute(a.Kind, (double)a.For, (double)a.Against, (double)a.Counts, a.Suggests is { } s ? (double)s : double.MaxValue))];

    /// <summary>Compares two records.</summary>
    public MatchScore Compare(PreparedRecord a, PreparedRecord b)
    {
        var matched = new List<MatchedAttribute>(_attributes.Length);
        var (score, suggested) = Weigh(a, b, matched);
        return new(Rounded(score), suggested) { Matched = [.. matched] };
    }

    /// <summary>The score alone, rounded as the whole answer rounds it.</summary>
    public (decimal Score, bool IsSuggested) Score(PreparedRecord a, PreparedRecord b)
    {
        var (score, suggested) = Weigh(a, b, matched: null);
        return (Rounded(score), suggested);
    }

    /// <summary>Whether the rounded score reaches the threshold.</summary>
    public bool Reaches(PreparedRecord a, PreparedRecord b, decimal threshold)
    {
        var (score, _) = Weigh(a, b, matched: null);
        return score + LastDigit >= (double)threshold && Rounded(score) >= threshold;
    }

    private (double Score, bool IsSuggested) Weigh(PreparedRecord a, PreparedRecord b, List<MatchedAttribute>? matched)
    {
        var (agreed, told, suggested) = (0.0, 0.0, false);
        foreach (var attribute in _attributes)
        {
            var mine = a.Of(attribute.Kind);
            var theirs = b.Of(attribute.Kind);
            if (mine.Length == 0 || theirs.Length == 0)
            {
                continue;
            }

            var similarity = Best(mine, theirs);
            if (similarity < attribute.Counts || similarity <= 0)
            {
                told += attribute.Against;
                continue;
            }

            agreed += attribute.For * similarity;
            told += attribute.For;
            suggested |= similarity >= attribute.Suggests;
            matched?.Add(new(attribute.Kind, Rounded(similarity)));
        }

        return (told == 0 ? 0 : agreed / told, suggested);
    }

    private static double Best(ReadOnlySpan<MatchValue> mine, ReadOnlySpan<MatchValue> theirs)
    {
        var best = 0.0;
        foreach (var a in mine)
        {
            foreach (var b in theirs)
            {
                best = Math.Max(best, ValueSimilarity.Of(a, b));
                if (best >= 1)
                {
                    return best;
                }
            }
        }

        return best;
    }

    // Away from the edge of the last digit, so that one ending of a sum more or less does not show.
    private static decimal Rounded(double value) => Math.Min(1m, Math.Round((decimal)value, 4));

    private readonly record struct Attribute(MatchKind Kind, double For, double Against, double Counts, double Suggests);
}
