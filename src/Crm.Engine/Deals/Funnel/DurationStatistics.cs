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

        var sorted = durations.ConvertAll(d => (Int128)d.ToInt128Nanoseconds());
        sorted.Sort();
        var sum = Int128.Zero;
        foreach (var nanoseconds in sorted)
        {
            sum += nanoseconds;
        }

        return new()
        {
            Count = sorted.Count,
            Mean = FromNanoseconds(Divide(sum, sorted.Count)),
            Median = Quantile(sorted, 1, 2),
            Percentile90 = Quantile(sorted, 9, 10),
        };
    }

    /// <summary>R type 7: h = (n − 1)·p, linear between the neighbours; for p = ½ that is the mean of the middle two.</summary>
    private static Duration Quantile(List<Int128> sorted, int numerator, int denominator)
    {
        var h = (long)(sorted.Count - 1) * numerator;
        var (below, rest) = Math.DivRem(h, denominator);
        var lower = sorted[(int)below];
        return rest == 0
            ? FromNanoseconds(lower)
            : FromNanoseconds(lower + Divide((sorted[(int)below + 1] - lower) * rest, denominator));
    }

    /// <summary>Half away from zero; durations are not negative.</summary>
    private static Int128 Divide(Int128 value, int by) => (value + (by / 2)) / by;

    private static Duration FromNanoseconds(Int128 value) => Duration.FromNanoseconds((System.Numerics.BigInteger)value);

    private static Int128 ToInt128Nanoseconds(this Duration duration) => (Int128)duration.ToBigIntegerNanoseconds();
}
