using NodaTime;

namespace Crm;

/// <summary>Moments at the precision every store keeps: microseconds.</summary>
public static class InstantExtensions
{
    /// <summary>Microseconds since 1970-01-01T00:00Z, cut towards the past.</summary>
    /// <param name="instant">The moment.</param>
    public static long ToMicroseconds(this Instant instant) => FloorToMicroseconds(instant.ToUnixTimeTicks());

    /// <summary>The same moment cut towards the past to whole microseconds.</summary>
    /// <param name="instant">The moment.</param>
    public static Instant TruncateToMicroseconds(this Instant instant) => FromMicroseconds(instant.ToMicroseconds());

    /// <summary>The moment so many microseconds after 1970-01-01T00:00Z.</summary>
    /// <param name="microseconds">Microseconds; negative before 1970.</param>
    /// <exception cref="ArgumentOutOfRangeException">The moment lies outside the years −9998 to 9999.</exception>
    public static Instant FromMicroseconds(long microseconds) => microseconds is < -1_000_000_000_000_000_000 / 2 or > 1_000_000_000_000_000_000 / 2
        ? throw new ArgumentOutOfRangeException(nameof(microseconds), microseconds, "The moment lies outside the years -9998 to 9999.")
        : Instant.FromUnixTimeTicks(microseconds * NodaConstants.TicksPerMillisecond / 1000);

    private static long FloorToMicroseconds(long ticks) => Math.DivRem(ticks, 10) is (var quotient, < 0) ? quotient - 1 : ticks / 10;
}
