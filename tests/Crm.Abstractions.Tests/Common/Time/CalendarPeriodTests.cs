using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Tests.Common.Time;

public sealed class CalendarPeriodTests
{
    private static readonly Gen<LocalDate> Day = Gen.Choose(-40_000, 60_000).Select(d => new LocalDate(1970, 1, 1).PlusDays(d));

    private static readonly Gen<CalendarPeriod> Period =
        from unit in Gen.Elements(Enum.GetValues<CalendarUnit>())
        from day in Day
        select CalendarPeriod.Of(unit, day);

    [Fact]
    public void There_is_no_week_before_the_calendar_begins()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CalendarPeriod(CalendarUnit.Week, LocalDate.MinIsoValue));
        Assert.Equal(LocalDate.MinIsoValue, new CalendarPeriod(CalendarUnit.Year, LocalDate.MinIsoValue).FirstDay);
        var first = LocalDate.MinIsoValue.With(DateAdjusters.Next(IsoDayOfWeek.Monday));
        Assert.Equal(first, new CalendarPeriod(CalendarUnit.Week, first).FirstDay);
    }

    [Fact]
    public void A_period_contains_the_day_it_was_made_of() =>
        Properties.ForAll(Gen.Zip(Gen.Elements(Enum.GetValues<CalendarUnit>()), Day), c =>
        {
            var period = CalendarPeriod.Of(c.Item1, c.Item2);
            return period.Contains(c.Item2) && period.Days.Contains(c.Item2) && period == CalendarPeriod.Of(c.Item1, period.FirstDay);
        });

    [Theory]
    [InlineData(CalendarUnit.Day)]
    [InlineData(CalendarUnit.Week)]
    [InlineData(CalendarUnit.Month)]
    [InlineData(CalendarUnit.Quarter)]
    [InlineData(CalendarUnit.HalfYear)]
    [InlineData(CalendarUnit.Year)]
    public void The_last_period_of_the_calendar_has_days_and_none_after_them(CalendarUnit unit)
    {
        var last = CalendarPeriod.Of(unit, LocalDate.MaxIsoValue);
        Assert.Equal(LocalDate.MaxIsoValue, last.LastDay);
        Assert.Equal(new DayRange(last.FirstDay, LocalDate.MaxIsoValue), last.Days);
        Assert.True(last.Contains(LocalDate.MaxIsoValue));
        Assert.Throws<OverflowException>(() => last.EndExclusive);
    }

    [Fact]
    public void Periods_follow_each_other_without_gap() =>
        Properties.ForAll(Period, p => p.Next.FirstDay == p.EndExclusive && p.LastDay.PlusDays(1) == p.EndExclusive && p.Next.Previous == p && p.Previous.EndExclusive == p.FirstDay);

    [Fact]
    public void A_period_is_split_into_shorter_ones_without_gap() =>
        Properties.ForAll(Period, p =>
        {
            var months = p.Split(CalendarUnit.Day).ToArray();
            return months[0].FirstDay == p.FirstDay && months[^1].EndExclusive == p.EndExclusive
                && months.Zip(months.Skip(1)).All(m => m.First.Next == m.Second);
        });

    [Theory]
    [InlineData(CalendarUnit.Day, "2026-08-13", "2026-08-13", "2026-08-14")]
    [InlineData(CalendarUnit.Week, "2026-08-16", "2026-08-10", "2026-08-17")]
    [InlineData(CalendarUnit.Week, "2021-01-01", "2020-12-28", "2021-01-04")]
    [InlineData(CalendarUnit.Month, "2024-02-29", "2024-02-01", "2024-03-01")]
    [InlineData(CalendarUnit.Quarter, "2026-06-30", "2026-04-01", "2026-07-01")]
    [InlineData(CalendarUnit.HalfYear, "2026-08-13", "2026-07-01", "2027-01-01")]
    [InlineData(CalendarUnit.HalfYear, "2026-06-30", "2026-01-01", "2026-07-01")]
    [InlineData(CalendarUnit.Year, "2026-12-31", "2026-01-01", "2027-01-01")]
    public void A_period_has_the_days_of_the_calendar(CalendarUnit unit, string day, string first, string end)
    {
        var period = CalendarPeriod.Of(unit, Date(day));
        Assert.Equal(Date(first), period.FirstDay);
        Assert.Equal(Date(end), period.EndExclusive);
        Assert.Equal(new DayRange(Date(first), Date(end).PlusDays(-1)), period.Days);
    }

    [Theory]
    [InlineData(CalendarUnit.Day, "2024-02-29", "2023-02-28")]
    [InlineData(CalendarUnit.Week, "2021-01-01", "2019-12-23")] // week 53 of 2020; 2019 has 52
    [InlineData(CalendarUnit.Week, "2026-08-13", "2025-08-11")] // week 33
    [InlineData(CalendarUnit.Week, "2024-12-30", "2024-01-01")] // week 1 of 2025
    [InlineData(CalendarUnit.Quarter, "2026-05-05", "2025-04-01")]
    public void The_same_period_last_year(CalendarUnit unit, string day, string first) =>
        Assert.Equal(Date(first), CalendarPeriod.Of(unit, Date(day)).SameLastYear.FirstDay);

    [Fact]
    public void Between_gives_every_period_that_has_a_day_in_the_range()
    {
        var months = CalendarPeriod.Between(new(2026, 1, 31), new(2026, 3, 1), CalendarUnit.Month).Select(p => p.FirstDay.Month);
        Assert.Equal([1, 2], months);
        Assert.Empty(CalendarPeriod.Between(new(2026, 1, 31), new(2026, 1, 31), CalendarUnit.Month));
        Assert.Equal(5, CalendarPeriod.Of(CalendarUnit.Month, new(2026, 4, 1)).Split(CalendarUnit.Week).Count());
    }

    [Fact]
    public void An_unknown_unit_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CalendarPeriod.Of((CalendarUnit)9, new(2026, 1, 1)));

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
