using NodaTime;

namespace Crm;

/// <summary>Moments at the precision every store keeps: microseconds.</summary>
public static class InstantExtensions
{
    private const long TicksPerMicrosecond = 10;
    private const long Limit = long.MaxValue / TicksPerMicrosecond;

    /// <summary>Microseconds since 1970-01-01T00:00Z, cut towards the past.</summary>
    /// <param name="instant">The moment.</param>
    public static long ToMicroseconds(this Instant instant) => FloorToMicroseconds(instant.ToUnixTimeTicks());

    /// <summary>The same moment cut towards the past to whole microseconds.</summary>
    /// <param name="instant">The moment.</param>
    public static Instant TruncateToMicroseconds(this Instant instant) => FromMicroseconds(instant.ToMicroseconds());

    /// <summary>The moment so many microseconds after 1970-01-01T00:00Z.</summary>
    /// <param name="microseconds">Microseconds; negative before 1970.</param>
    /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years −9998 to 9999.</exception>
    public static Instant FromMicroseconds(long microseconds) => Math.Abs(microseconds / 2) > Limit / 2
        ? throw new ArgumentOutOfRangeException(nameof(microseconds), microseconds, "The moment lies outside the years -9998 to 9999.")
        : Instant.FromUnixTimeTicks(microseconds * TicksPerMicrosecond);

    private static long FloorToMicroseconds(long ticks)
    {
        var (quotient, rest) = Math.DivRem(ticks, TicksPerMicrosecond);
        return rest < 0 ? quotient - 1 : quotient;
    }
}
