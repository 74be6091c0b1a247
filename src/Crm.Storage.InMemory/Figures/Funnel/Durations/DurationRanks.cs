using Crm.Deals;
using NodaTime;

namespace Crm.Storage.InMemory;

/// <summary>Which places of so many sorted durations the median and the 90th percentile lie at or between.</summary>
internal static class DurationRanks
{
    /// <summary>How many places there are.</summary>
    public const int Count = 4;

    /// <summary>The places, ascending; some may be the same.</summary>
    public static void Of(int count, Span<int> ranks)
    {
        var (median, ninth) = (DurationMath.Place(count, 1, 2).Below, DurationMath.Place(count, 9, 10).Below);
        (ranks[0], ranks[1], ranks[2], ranks[3]) = (median, Math.Min(median + 1, count - 1), ninth, Math.Min(ninth + 1, count - 1));
        ranks.Sort();
    }

    /// <summary>Describes durations.</summary>
    /// <param name="durations">These.</param>
    /// <param name="sum">Their sum in microseconds.</param>
    public static DurationFigures Describe(this IRankedDurations durations, Int128 sum)
    {
        Span<int> ranks = stackalloc int[Count];
        Span<long> found = stackalloc long[Count];
        if (durations.Count > 0)
        {
            Of(durations.Count, ranks);
            durations.Find(ranks, found);
        }

        return Describe(durations.Count, sum, found);
    }

    /// <summary>Describes so many durations.</summary>
    /// <param name="count">How many.</param>
    /// <param name="sum">Their sum in microseconds.</param>
    /// <param name="found">The values at the places of <see cref="Of"/>.</param>
    public static DurationFigures Describe(int count, Int128 sum, ReadOnlySpan<long> found) => count == 0 ? new() { Count = 0 } : new()
    {
        Count = count,
        Mean = DurationMath.Mean(sum * 1_000, count),
        Median = Quantile(found, count, 1, 2),
        Percentile90 = Quantile(found, count, 9, 10),
    };

    private static Duration Quantile(ReadOnlySpan<long> found, int count, int numerator, int denominator)
    {
        Span<int> ranks = stackalloc int[Count];
        Of(count, ranks);
        var (below, rest) = DurationMath.Place(count, numerator, denominator);
        var (lower, upper) = (found[ranks.IndexOf(below)], found[ranks.IndexOf(Math.Min(below + 1, count - 1))]);
        return DurationMath.Between((Int128)lower * 1_000, (Int128)upper * 1_000, rest, denominator);
    }
}
