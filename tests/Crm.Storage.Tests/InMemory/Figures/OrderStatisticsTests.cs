using Crm.Storage.InMemory;
using FsCheck;
using FsCheck.Fluent;

namespace Crm.Storage.Tests.InMemory;

/// <summary>Medians without sorting are those of the sorted values, however many there are and however they lie.</summary>
public sealed class OrderStatisticsTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    private static readonly Arbitrary<(int Count, int Octaves, int Seed)> Any = (
        from count in Gen.Choose(1, 3_000)
        from octaves in Gen.Choose(0, 52)
        from seed in Gen.Choose(0, 1_000_000)
        select (count, octaves, seed)).ToArbitrary();

    [Fact]
    public void Values_at_places_are_those_of_the_sorted_values() => Prop.ForAll(Any, any =>
    {
        var values = Values(any);
        var (ranks, found) = (Ranks(values.Length), new long[4]);
        OrderStatistics.Find([.. values], values.Min(), values.Max(), ranks, found);
        Assert.Equal(Sorted(values, ranks), found);
    }).Check(Thorough);

    [Fact]
    public void Values_at_places_over_pages_are_those_of_the_sorted_values() => Prop.ForAll(Any, any =>
    {
        var values = Values(any);
        var (ranks, found, durations) = (Ranks(values.Length), new long[4], new PageDurations());
        foreach (var some in values.Chunk(FigurePages.Size))
        {
            var page = StagePage.Empty(0);
            for (var i = 0; i < some.Length; i++)
            {
                page.Write(i, StageRow.None with { Flags = RowFlags.Ended, Numbers = RowNumbers.None with { Length = some[i] } });
            }

            durations.Add(page.Summary().Lengths);
        }

        Assert.Equal(values.Length, durations.Count);
        durations.Find(ranks, found);
        Assert.Equal(Sorted(values, ranks), found);
    }).Check(Thorough);

    [Fact]
    public void Every_duration_lies_in_its_bucket() => Prop.ForAll(Any, any =>
        Assert.All(Values(any), v => Assert.InRange(v, LengthBuckets.Least(LengthBuckets.Of(v)), LengthBuckets.Least(LengthBuckets.Of(v) + 1) - 1))).Check(Thorough);

    private static long[] Values((int Count, int Octaves, int Seed) any)
    {
        var random = new Random(any.Seed);
        return [.. Enumerable.Range(0, any.Count).Select(_ => random.NextInt64(1L << random.Next(any.Octaves + 1)))];
    }

    private static int[] Ranks(int count) =>
        [.. new[] { (count - 1) / 2, Math.Min(((count - 1) / 2) + 1, count - 1), (count - 1) * 9 / 10, Math.Min(((count - 1) * 9 / 10) + 1, count - 1) }.Order()];

    private static long[] Sorted(long[] values, int[] ranks)
    {
        var sorted = values.Order().ToArray();
        return [.. ranks.Select(r => sorted[r])];
    }
}
