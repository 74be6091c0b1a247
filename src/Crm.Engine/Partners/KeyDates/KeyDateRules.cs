using NodaTime;

namespace Crm.Partners;

/// <summary>Days of the year as pure functions (PARTY-17).</summary>
internal static class KeyDateRules
{
    /// <summary>Birthdays are looked for among those born in so many years; a day of the year is then that many keys of an index.</summary>
    public const int MaxAge = 130;

    public const int FirstYear = 1;

    public const int LastYear = 9998;

    private const int LeapDay = 229;

    /// <summary>The key of a day of the year.</summary>
    public static int KeyOf(LocalDate day) => (day.Month * 100) + day.Day;

    /// <summary>Whether there is such a day of the year; 29 February in leap years, and where the year is not known.</summary>
    public static bool IsDay(int month, int day, int? year) =>
        month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year is >= FirstYear and <= LastYear ? year.Value : 2000, month);

    /// <summary>The day on which a key occurs in a year: 29 February on the 28th in common years.</summary>
    public static LocalDate In(int year, int key) => key == LeapDay && !CalendarSystem.Iso.IsLeapYear(year) ? new(year, 2, 28) : new(year, key / 100, key % 100);

    /// <summary>The first occurrence on a day or after it, and not before the year of the first one.</summary>
    public static LocalDate Next(int key, int? since, LocalDate from)
    {
        var year = Math.Max(from.Year, since ?? from.Year);
        var occurs = In(year, key);
        return occurs < from ? In(year + 1, key) : occurs;
    }

    /// <summary>The keys that occur on a day: its own, and on 28 February of a common year that of the 29th.</summary>
    public static IEnumerable<int> On(LocalDate day) => day is { Month: 2, Day: 28 } && !CalendarSystem.Iso.IsLeapYear(day.Year) ? [KeyOf(day), LeapDay] : [KeyOf(day)];

    /// <summary>The days of birth of those who have their birthday on a day.</summary>
    public static IEnumerable<LocalDate> BirthDates(LocalDate day) =>
        from year in Enumerable.Range(day.Year - MaxAge, MaxAge + 1)
        where year >= FirstYear
        from key in On(day)
        where key != LeapDay || CalendarSystem.Iso.IsLeapYear(year)
        select In(year, key);

    /// <summary>The smallest lead time that has come so many days ahead; absent = none has.</summary>
    public static int? LeadOf(IEnumerable<int> leads, int daysLeft) => leads.Where(l => l >= daysLeft).Select(l => (int?)l).Min();

    /// <summary>A date's next occurrence as it is shown.</summary>
    public static KeyDateOccurrence Occurrence(EntityRef subject, KeyDate? date, int? year, LocalDate occursOn, LocalDate day) => new()
    {
        Subject = subject,
        KeyDate = date,
        OccursOn = occursOn,
        DaysLeft = Period.DaysBetween(day, occursOn),
        Years = year is { } since && since <= occursOn.Year ? occursOn.Year - since : null,
    };
}
