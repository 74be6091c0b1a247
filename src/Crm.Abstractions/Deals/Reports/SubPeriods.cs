using NodaTime;

namespace Crm.Deals;

/// <summary>The columns of a report over time: all periods of a unit that have a day in <c>[From, Until)</c>, whole ones, in the tenant's time zone.</summary>
/// <param name="Unit">How long each is.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day that no longer counts.</param>
public sealed record SubPeriods(CalendarUnit Unit, LocalDate From, LocalDate Until)
{
    /// <summary>The most sub-periods of one question.</summary>
    public const int Most = 1_000;

    /// <summary>The sub-periods in order; the first and the last may reach out of the days asked for.</summary>
    public IEnumerable<CalendarPeriod> All() => CalendarPeriod.Between(From.WithCalendar(CalendarSystem.Iso), Until.WithCalendar(CalendarSystem.Iso), Unit);
}
