using Crm.Partners;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Engine.Tests.Partners.Duplicates;

// PARTY-10
public sealed class SimilarityTests
{
    private static readonly Gen<string> AnyWord =
        from length in Gen.Choose(0, 70)
        from letters in Gen.ArrayOf(Gen.Elements('a', 'b', 'c', 'd', 'e', '1', '2', '中', 'ж'), length)
        from plain in Gen.Elements(true, true, false)
        select plain ? new string([.. letters.Where(char.IsAscii)]) : new string(letters);

    [Theory]
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    [InlineData("dwayne", "duane", 0.84)]
    [InlineData("jones", "johnson", 0.8324)]
    [InlineData("abroms", "abrams", 0.9222)]
    [InlineData("", "abrams", 0)]
    [InlineData("abc", "xyz", 0)]
    public void Known_similarities_are_reached(string a, string b, double expected) =>
        Assert.Equal(expected, JaroWinkler.Of(MatchWord.Of(a), MatchWord.Of(b)), 4);

    [Fact]
    public void The_similarity_with_bits_is_that_of_the_definition() => Pairs((a, b) =>
    {
        var (one, two) = a.Length > b.Length || (a.Length == b.Length && string.CompareOrdinal(a, b) > 0) ? (b, a) : (a, b);
        return Math.Abs(JaroWinkler.Of(MatchWord.Of(a), MatchWord.Of(b)) - ByDefinition(one, two)) < 1e-12;
    });

    [Fact]
    public void The_bound_by_letters_excludes_no_pair_that_the_exact_test_admits() => Pairs((a, b) =>
    {
        var (one, two) = (MatchWord.Of(a), MatchWord.Of(b));
        var exact = JaroWinkler.Of(one, two);
        return JaroWinkler.MostMatches(one, two) >= a.GroupBy(c => c).Sum(g => Math.Min(g.Count(), b.Count(c => c == g.Key)))
            && new[] { 0.7, 0.75, 0.85, 0.9, exact }.Where(t => t >= 0.7).All(t => JaroWinkler.Reaches(one, two, t) == (exact >= t) && JaroWinkler.AtLeast(one, two, t).Equals(exact >= t ? exact : 0));
    });

    [Fact]
    public void The_similarity_is_the_same_in_both_directions() =>
        Pairs((a, b) => JaroWinkler.Of(MatchWord.Of(a), MatchWord.Of(b)).Equals(JaroWinkler.Of(MatchWord.Of(b), MatchWord.Of(a))));

    [Fact]
    public void Edits_are_those_of_the_definition() => Pairs((a, b) => Edits.Between(a, b) == EditsByDefinition(a, b), longest: 6);

    [Fact]
    public void Too_different_lengths_give_nothing_and_others_the_share()
    {
        Assert.Equal(0, Edits.Similarity("ab", "abcdefgh", 0.85));
        Assert.Equal(0.875, Edits.Similarity("abcdefgh", "abcdefgi", 0.85));
    }

    private static void Pairs(Func<string, string, bool> holds, int longest = 70) => Prop.ForAll(
        (from a in AnyWord
         from other in AnyWord
         from mistake in Gen.Choose(0, 69)
         from kin in Gen.Elements(true, false)
         let near = a.Length == 0 ? other : a.Remove(mistake % a.Length, 1)
         select (a[..Math.Min(a.Length, longest)], kin ? near[..Math.Min(near.Length, longest)] : other[..Math.Min(other.Length, longest)])).ToArbitrary(),
        pair => holds(pair.Item1, pair.Item2)).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    // Written from the definition, letter by letter.
    private static double ByDefinition(string a, string b)
    {
        var reach = Math.Max((Math.Max(a.Length, b.Length) / 2) - 1, 0);
        var (mine, theirs) = (new bool[a.Length], new bool[b.Length]);
        for (var i = 0; i < a.Length; i++)
        {
            var j = Enumerable.Range(0, b.Length).FirstOrDefault(j => Math.Abs(i - j) <= reach && !theirs[j] && a[i] == b[j], -1);
            if (j >= 0)
            {
                mine[i] = theirs[j] = true;
            }
        }

        var (x, y) = (a.Where((_, i) => mine[i]).ToArray(), b.Where((_, j) => theirs[j]).ToArray());
        if (x.Length == 0)
        {
            return 0;
        }

        var (m, t) = ((double)x.Length, x.Zip(y).Count(p => p.First != p.Second) / 2.0);
        var jaro = ((m / a.Length) + (m / b.Length) + ((m - t) / m)) / 3;
        return jaro < 0.7 ? jaro : jaro + (0.1 * a.Zip(b).Take(4).TakeWhile(p => p.First == p.Second).Count() * (1 - jaro));
    }

    private static int EditsByDefinition(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length + b.Length;
        }

        var least = Math.Min(Math.Min(EditsByDefinition(a[1..], b), EditsByDefinition(a, b[1..])) + 1, EditsByDefinition(a[1..], b[1..]) + (a[0] == b[0] ? 0 : 1));
        return a.Length > 1 && b.Length > 1 && a[0] == b[1] && a[1] == b[0] ? Math.Min(least, 1 + EditsByDefinition(a[2..], b[2..])) : least;
    }
}
