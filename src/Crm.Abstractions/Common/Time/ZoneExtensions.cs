using NodaTime;

namespace Crm;

/// <summary>Where days begin.</summary>
public static class ZoneExtensions
{
    /// <summary>The first moment of a day in a time zone.</summary>
    /// <param name="zone">The time zone, usually the tenant's.</param>
    /// <param name="day">The day.</param>
    /// <returns>
    /// Midnight; the first of two midnights; where the clock jumps over midnight, or over the whole day, the moment of the jump.
    /// A day that never happened is therefore empty: it begins when the next one does.
    /// </returns>
    public static Instant StartOf(this DateTimeZone zone, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var midnight = zone.MapLocal(day.AtMidnight());
        return midnight.Count == 0 ? midnight.LateInterval.Start : midnight.First().ToInstant();
    }
}
