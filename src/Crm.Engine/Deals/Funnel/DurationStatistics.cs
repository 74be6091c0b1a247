using NodaTime;

namespace Crm.Deals;

/// <summary>Mean, median and percentile of durations, exact to the nanosecond (REP-1).</summary>
internal static class DurationStatistics
{
    public static DurationFigures Of(List<Duration> durations)
    {
        if (durations.Count == 0)
        {
            return new() { Count = 0 };
        }

        var sorted = durations.ConvertAll(DurationMath.Nanoseconds);
        sorted.Sort();
        var sum = Int128.Zero;
        foreach (var nanoseconds in sorted)
        {
            sum += nanoseconds;
        }

        return new()
        {
            Count = sorted.Count,
            Mean = DurationMath.Mean(sum, sorted.Count),
            Median = Quantile(sorted, 1, 2),
            Percentile90 = Quantile(sorted, 9, 10),
        };
    }

    private static Duration Quantile(List<Int128> sorted, int numerator, int denominator)
    {
        var (below, rest) = DurationMath.Place(sorted.Count, numerator, denominator);
        return DurationMath.Between(sorted[below], sorted[Math.Min(below + 1, sorted.Count - 1)], rest, denominator);
    }
}
