using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;

namespace Crm.Tests.Common.Time;

/// <summary>Defect 10: day buckets cut at UTC midnight.</summary>
public sealed class DayBoundaryTests
{
    private static readonly IDateTimeZoneProvider Zones = DateTimeZoneProviders.Tzdb;

    // Moments near a change of a zone's clock, in any zone there is.
    private static readonly Gen<(DateTimeZone Zone, Instant Moment)> NearTransitions =
        from id in Gen.Elements(Zones.Ids.ToArray())
        from year in Gen.Choose(1900, 2040)
        from pick in Gen.Choose(0, 99)
        from minutes in Gen.Choose(-3000, 3000)
        let zone = Zones[id]
        let intervals = zone.GetZoneIntervals(Instant.FromUtc(year, 1, 1, 0, 0), Instant.FromUtc(year + 4, 1, 1, 0, 0)).Where(i => i.HasEnd).ToArray()
        let near = intervals.Length == 0 ? Instant.FromUtc(year, 7, 1, 0, 0) : intervals[pick % intervals.Length].End
        select (zone, near + Duration.FromMinutes(minutes));

    [Fact]
    public void A_moment_lies_in_the_period_that_contains_it_in_every_zone() =>
        Properties.ForAll(Gen.Zip(NearTransitions, Gen.Elements(Enum.GetValues<CalendarUnit>())), c =>
            CalendarPeriod.Containing(c.Item1.Moment, c.Item1.Zone, c.Item2).ToRange(c.Item1.Zone).Contains(c.Item1.Moment), 3_000);

    [Fact]
    public void Neighbouring_days_share_one_boundary_in_every_zone() =>
        Properties.ForAll(NearTransitions, c =>
        {
            var day = CalendarPeriod.Containing(c.Moment, c.Zone, CalendarUnit.Day);
            var (range, next, before) = (day.ToRange(c.Zone), day.Next.ToRange(c.Zone), day.Previous.ToRange(c.Zone));
            return range.End == next.Start && before.End == range.Start && !next.Contains(c.Moment) && !before.Contains(c.Moment);
        }, 2_000);

    [Theory]
    [InlineData("Europe/Moscow", "2026-08-13", "2026-08-12T21:00Z", "2026-08-13T21:00Z")]
    [InlineData("Europe/Moscow", "2010-08-13", "2010-08-12T20:00Z", "2010-08-13T20:00Z")] // summer time, +4
    [InlineData("Europe/Moscow", "2012-01-13", "2012-01-12T20:00Z", "2012-01-13T20:00Z")] // +4 all year 2011–2014
    [InlineData("Europe/Moscow", "2014-10-26", "2014-10-25T20:00Z", "2014-10-26T21:00Z")] // 25 hours
    [InlineData("America/New_York", "2026-03-08", "2026-03-08T05:00Z", "2026-03-09T04:00Z")] // 23 hours
    [InlineData("America/New_York", "2026-11-01", "2026-11-01T04:00Z", "2026-11-02T05:00Z")] // 25 hours
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00Z", "2018-11-05T02:00Z")] // no midnight
    [InlineData("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00Z", "2018-02-18T03:00Z")] // 23:00 twice
    [InlineData("America/Havana", "2025-11-02", "2025-11-02T04:00Z", "2025-11-03T05:00Z")] // two midnights
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-29T10:00Z", "2011-12-30T10:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z", "2011-12-30T10:00Z")] // never happened
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00Z", "2011-12-31T10:00Z")]
    [InlineData("America/Toronto", "1920-05-02", "1920-05-02T05:00Z", "1920-05-03T04:00Z")]
    public void A_day_begins_and_ends_by_the_clock_of_its_zone(string zone, string day, string start, string end)
    {
        var period = CalendarPeriod.Of(CalendarUnit.Day, LocalDatePattern.Iso.Parse(day).Value);
        Assert.Equal(new TimeRange(Moment(start), Moment(end)), period.ToRange(Zones[zone]));
        Assert.Equal(period.ToRange(Zones[zone]), period.Days.ToRange(Zones[zone]));
    }

    [Theory]
    [InlineData("2026-07-31T21:30Z", "Europe/Moscow", "2026-08-01")]
    [InlineData("2026-07-31T20:30Z", "Europe/Moscow", "2026-07-01")]
    [InlineData("2026-08-01T03:30Z", "America/New_York", "2026-07-01")]
    [InlineData("2011-12-30T10:00Z", "Pacific/Apia", "2011-12-01")]
    public void A_moment_counts_in_the_month_of_the_tenant_not_of_utc(string moment, string zone, string month) =>
        Assert.Equal(LocalDatePattern.Iso.Parse(month).Value, CalendarPeriod.Containing(Moment(moment), Zones[zone], CalendarUnit.Month).FirstDay);

    [Theory]
    [InlineData("2006-10-29T02:29Z", "2006-10-28")] // 23:59
    [InlineData("2006-10-29T02:30Z", "2006-10-29")] // 00:00; a minute later the clock goes back to 23:01
    [InlineData("2006-10-29T02:45Z", "2006-10-29")] // 23:15 for the second time
    [InlineData("2006-10-29T03:30Z", "2006-10-29")] // 00:00 for the second time
    public void A_clock_set_back_over_midnight_does_not_reopen_the_day_before(string moment, string day)
    {
        var zone = Zones["America/St_Johns"];
        var found = CalendarPeriod.Containing(Moment(moment), zone, CalendarUnit.Day);
        Assert.Equal(LocalDatePattern.Iso.Parse(day).Value, found.FirstDay);
        Assert.True(found.ToRange(zone).Contains(Moment(moment)));
    }

    [Fact]
    public void A_day_that_never_happened_contains_nothing()
    {
        var apia = Zones["Pacific/Apia"];
        var skipped = CalendarPeriod.Of(CalendarUnit.Day, new(2011, 12, 30));
        Assert.True(skipped.ToRange(apia).IsEmpty);
        Assert.Equal(new LocalDate(2011, 12, 31), CalendarPeriod.Containing(Moment("2011-12-30T10:00Z"), apia, CalendarUnit.Day).FirstDay);
    }

    private static Instant Moment(string text) => InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm'Z'").Parse(text).Value;
}
