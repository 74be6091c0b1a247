using Crm.Partners;
using FuzzySharp;

namespace Crm.Benchmarks.Partners.Duplicates;

/// <summary>Whether two names are alike (performance anchor E1).</summary>
internal static class SimilarityComparisons
{
    public static Comparison All { get; } = new("duplicates.similarity", "whether two names are alike", [1 << 16], count =>
    {
        var firms = FirmSamples.Of(count);
        string[] texts = [.. Enumerable.Range(0, count).Select(i => firms.Named(i).Values[0].Glued)];
        MatchWord[] words = [.. texts.Select(MatchWord.Of)];
        var next = 0;
        var mask = count - 1;
        return Task.FromResult<IReadOnlyList<Side>>(
        [
            new("FuzzySharp: Ratio ≥ 90", Loop(i => Fuzz.Ratio(texts[i & mask], texts[((i * 31) + 7) & mask]) >= 90)),
            new("Jaro–Winkler ≥ 0.90, letters first", Loop(i => JaroWinkler.Reaches(words[i & mask], words[((i * 31) + 7) & mask], 0.9))),
            new("Jaro–Winkler ≥ 0.90, whole", Loop(i => JaroWinkler.Of(words[i & mask], words[((i * 31) + 7) & mask]) >= 0.9)),
        ]);

        Action<int> Loop(Func<int, bool> alike) => times =>
        {
            var found = 0;
            for (var i = 0; i < times; i++)
            {
                found += alike(next++) ? 1 : 0;
            }

            GC.KeepAlive(found);
        };
    });
}
