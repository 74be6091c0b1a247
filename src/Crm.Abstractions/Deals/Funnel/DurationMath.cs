using System.Numerics;
using NodaTime;

namespace Crm.Deals;

/// <summary>The arithmetic of duration figures, exact to the nanosecond and written once for engine and stores (REP-1).</summary>
internal static class DurationMath
{
    private const long NanosecondsOfDay = 86_400_000_000_000;

    public static Int128 Nanoseconds(Duration duration) => ((Int128)duration.Days * NanosecondsOfDay) + duration.NanosecondOfDay;

    public static Duration FromNanoseconds(Int128 value) =>
        value >= long.MinValue && value <= long.MaxValue ? Duration.FromNanoseconds((long)value) : Duration.FromNanoseconds((BigInteger)value);

    /// <summary>A sum; no value when it is more than a duration can hold: a hundred thousand deals reach that in half a year.</summary>
    public static Duration? Sum(Int128 nanoseconds) => nanoseconds > Nanoseconds(Duration.MaxValue) ? null : FromNanoseconds(nanoseconds);

    /// <summary>The mean of durations with this sum; no value when there are none.</summary>
    public static Duration? Mean(Int128 sum, int count) => count == 0 ? null : FromNanoseconds(Divide(sum, count));

    /// <summary>R type 7: h = (n − 1)·p; the place below h, counted from 0, and what is left of h in parts of the denominator.</summary>
    public static (int Below, int Tail) Place(int count, int numerator, int denominator)
    {
        var (below, rest) = Math.DivRem((long)(count - 1) * numerator, denominator);
        return ((int)below, (int)rest);
    }

    /// <summary>Linear between the neighbours of h; for p = ½ that is the mean of the middle two.</summary>
    public static Duration Between(Int128 lower, Int128 upper, int rest, int denominator) =>
        FromNanoseconds(rest == 0 ? lower : lower + Divide((upper - lower) * rest, denominator));

    /// <summary>Half away from zero; durations are not negative.</summary>
    private static Int128 Divide(Int128 value, int by) => (value + (by / 2)) / by;
}
