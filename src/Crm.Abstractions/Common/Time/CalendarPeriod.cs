using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Calendars;

namespace Crm;

/// <summary>A day, week, month, quarter, half-year or year of the ISO calendar. Immutable, safe to share between threads.</summary>
/// <remarks>A period is days; it becomes moments only in an explicit time zone (<see cref="ToRange"/>), usually the tenant's.</remarks>
public readonly record struct CalendarPeriod
{
    private static readonly LocalDate EarliestMonday = LocalDate.MinIsoValue.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Monday));

    /// <summary>The period of a unit that a day lies in.</summary>
    /// <param name="unit">How long the period is.</param>
    /// <param name="firstDay">The first day; any other day is moved to the first of its period.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit, or the week begins before the calendar does.</exception>
    [JsonConstructor]
    public CalendarPeriod(CalendarUnit unit, LocalDate firstDay)
    {
        var day = firstDay.WithCalendar(CalendarSystem.Iso);
        if (unit == CalendarUnit.Week && day < EarliestMonday)
        {
            throw new ArgumentOutOfRangeException(nameof(firstDay), firstDay, "The week begins before the calendar does.");
        }

        Unit = unit;
        FirstDay = unit switch
        {
            CalendarUnit.Day => day,
            CalendarUnit.Week => day.PlusDays(1 - (int)day.DayOfWeek),
            _ => new LocalDate(day.Year, day.Month - ((day.Month - 1) % Months(unit)), 1),
        };
    }

    /// <summary>How long the period is.</summary>
    public CalendarUnit Unit { get; }

    /// <summary>The first day.</summary>
    public LocalDate FirstDay { get; }

    /// <summary>The last day; of the week in which the calendar ends, the last of the calendar.</summary>
    [JsonIgnore]
    public LocalDate LastDay => Unit switch
    {
        CalendarUnit.Day => FirstDay,
        CalendarUnit.Week => FirstDay > LocalDate.MaxIsoValue.PlusDays(-6) ? LocalDate.MaxIsoValue : FirstDay.PlusDays(6),
        _ => FirstDay.PlusMonths(Months(Unit) - 1).With(DateAdjusters.EndOfMonth),
    };

    /// <summary>The first day after the period.</summary>
    /// <exception cref="OverflowException">The calendar ends with the period, at the end of the year 9999.</exception>
    [JsonIgnore]
    public LocalDate EndExclusive => Shift(1);

    /// <summary>The days, both inclusive.</summary>
    [JsonIgnore]
    public DayRange Days => new(FirstDay, LastDay);

    /// <summary>The period after this one.</summary>
    [JsonIgnore]
    public CalendarPeriod Next => new(Unit, Shift(1));

    /// <summary>The period before this one.</summary>
    [JsonIgnore]
    public CalendarPeriod Previous => new(Unit, Shift(-1));

    /// <summary>
    /// The same period a year before: 29 February becomes 28 February; a week the week of the same ISO number, and week 53 the last week of a year that has 52.
    /// </summary>
    [JsonIgnore]
    public CalendarPeriod SameLastYear
    {
        get
        {
            if (Unit != CalendarUnit.Week)
            {
                return new(Unit, FirstDay.PlusYears(-1));
            }

            var rule = WeekYearRules.Iso;
            var year = rule.GetWeekYear(FirstDay) - 1;
            var week = Math.Min(rule.GetWeekOfWeekYear(FirstDay), rule.GetWeeksInWeekYear(year, CalendarSystem.Iso));
            return new(Unit, rule.GetLocalDate(year, week, IsoDayOfWeek.Monday, CalendarSystem.Iso));
        }
    }

    /// <summary>The period of a unit that a day lies in.</summary>
    /// <param name="unit">How long the period is.</param>
    /// <param name="day">Any day of the period.</param>
    public static CalendarPeriod Of(CalendarUnit unit, LocalDate day) => new(unit, day);

    /// <summary>The period of a unit that a moment lies in; <see cref="ToRange"/> of it always contains the moment.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="zone">The time zone whose days count, usually the tenant's.</param>
    /// <param name="unit">How long the period is.</param>
    public static CalendarPeriod Containing(Instant moment, DateTimeZone zone, CalendarUnit unit)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var period = new CalendarPeriod(unit, moment.InZone(zone).Date);

        // A clock set back over midnight shows the evening of a day a second time when the next day has begun already.
        while (moment >= zone.StartOf(period.EndExclusive))
        {
            period = period.Next;
        }

        return period;
    }

    /// <summary>All periods of a unit that have a day in <c>[from, to)</c>, in order; the first and the last may reach out of it.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The first day that no longer counts.</param>
    /// <param name="unit">How long the periods are.</param>
    public static IEnumerable<CalendarPeriod> Between(LocalDate from, LocalDate to, CalendarUnit unit)
    {
        for (var period = Of(unit, from); from < to && period.FirstDay < to; period = period.Next)
        {
            yield return period;
        }
    }

    /// <summary>The shorter periods of this one, in order: the months of a quarter. Weeks at either end may reach out of it.</summary>
    /// <param name="unit">How long the shorter periods are.</param>
    public IEnumerable<CalendarPeriod> Split(CalendarUnit unit) => Between(FirstDay, EndExclusive, unit);

    /// <summary>Whether a day lies in the period.</summary>
    /// <param name="day">The day.</param>
    public bool Contains(LocalDate day) => day >= FirstDay && day <= LastDay;

    /// <summary>The moments of the period: from the beginning of its first day to the beginning of the day after its last.</summary>
    /// <param name="zone">The time zone whose days count, usually the tenant's.</param>
    public TimeRange ToRange(DateTimeZone zone) => new(zone.StartOf(FirstDay), zone.StartOf(EndExclusive));

    /// <summary>Unit and first day, as in <c>Month 2026-03-01</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Unit} {FirstDay:uuuu'-'MM'-'dd}");

    private LocalDate Shift(int periods) => Unit switch
    {
        CalendarUnit.Day => FirstDay.PlusDays(periods),
        CalendarUnit.Week => FirstDay.PlusWeeks(periods),
        _ => FirstDay.PlusMonths(periods * Months(Unit)),
    };

    private static int Months(CalendarUnit unit) => unit switch
    {
        CalendarUnit.Month => 1,
        CalendarUnit.Quarter => 3,
        CalendarUnit.HalfYear => 6,
        CalendarUnit.Year => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a calendar unit."),
    };
}
