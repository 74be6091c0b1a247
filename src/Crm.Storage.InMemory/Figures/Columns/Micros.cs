using NodaTime;

namespace Crm.Storage.InMemory;

/// <summary>Moments and durations as whole microseconds. Moments of records are whole ones: finer ones are refused by the commit.</summary>
internal static class Micros
{
    private const long Day = 86_400_000_000;

    /// <summary>Microseconds; not exact where the duration is finer.</summary>
    public static long Of(Duration duration, out bool isExact)
    {
        var (micros, rest) = Math.DivRem(duration.NanosecondOfDay, 1_000);
        isExact = rest == 0;
        return (duration.Days * Day) + micros;
    }

    /// <summary>The least whole microsecond that is not before a moment.</summary>
    public static long Ceiling(Instant moment)
    {
        var floor = moment.ToMicroseconds();
        return InstantExtensions.FromMicroseconds(floor) == moment ? floor : floor + 1;
    }

    /// <summary>The greatest whole number of microseconds that is not above a duration.</summary>
    public static long Floor(Duration duration)
    {
        var micros = Of(duration, out var isExact);
        return isExact || duration > Duration.Zero ? micros : micros - 1;
    }
}
