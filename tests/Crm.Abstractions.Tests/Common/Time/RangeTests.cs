using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Tests.Common.Time;

public sealed class RangeTests
{
    private static readonly Gen<Instant> Moment = Gen.Choose(0, 12).Select(s => Instant.FromUnixTimeSeconds(s));
    private static readonly Gen<LocalDate> Day = Gen.Choose(1, 12).Select(d => new LocalDate(2026, 8, d));
    private static readonly Gen<TimeRange> Times = Gen.Zip(OrOpen(Moment), OrOpen(Moment)).Select(e => new TimeRange(e.Item1, e.Item2));
    private static readonly Gen<DayRange> Days = Gen.Zip(OrOpen(Day), OrOpen(Day)).Select(e => new DayRange(e.Item1, e.Item2));
    private static readonly Instant[] AllMoments = [.. Enumerable.Range(-1, 15).Select(s => Instant.FromUnixTimeSeconds(s))];
    private static readonly LocalDate[] AllDays = [.. Enumerable.Range(0, 14).Select(d => new LocalDate(2026, 7, 31).PlusDays(d))];

    [Fact]
    public void A_moment_is_in_a_range_when_start_is_not_after_and_end_is_after_it()
    {
        var (start, end) = (Instant.FromUnixTimeSeconds(5), Instant.FromUnixTimeSeconds(9));
        Assert.True(new TimeRange(start, end).Contains(start));
        Assert.False(new TimeRange(start, end).Contains(end));
        Assert.False(new TimeRange(start, null).Contains(start - Duration.Epsilon));
        Assert.True(new TimeRange(null, end).Contains(Instant.MinValue) && TimeRange.All.Contains(Instant.MaxValue));
        Assert.False(new TimeRange(start, start).Contains(start));
    }

    [Fact]
    public void A_validity_includes_its_first_and_its_last_day()
    {
        var (from, to) = (new LocalDate(2026, 1, 1), new LocalDate(2026, 12, 31));
        var range = new DayRange(from, to);
        Assert.True(range.Contains(from) && range.Contains(to));
        Assert.False(range.Contains(from.PlusDays(-1)) || range.Contains(to.PlusDays(1)));
        Assert.True(DayRange.Always.Contains(LocalDate.MaxIsoValue) && DayRange.Always.Contains(LocalDate.MinIsoValue));
        Assert.Equal(TimeRange.All, DayRange.Always.ToRange(DateTimeZone.Utc));
        Assert.Null(new DayRange(from, LocalDate.MaxIsoValue).ToRange(DateTimeZone.Utc).End);
    }

    [Fact]
    public void An_intersection_holds_what_both_ranges_hold()
    {
        Properties.ForAll(Gen.Zip(Times, Times), c => AllMoments.All(m =>
            c.Item1.Intersect(c.Item2).Contains(m) == (c.Item1.Contains(m) && c.Item2.Contains(m))));
        Properties.ForAll(Gen.Zip(Days, Days), c => AllDays.All(d =>
            c.Item1.Intersect(c.Item2).Contains(d) == (c.Item1.Contains(d) && c.Item2.Contains(d))));
    }

    [Fact]
    public void Ranges_overlap_when_something_is_in_both()
    {
        Properties.ForAll(Gen.Zip(Times, Times), c => c.Item1.Overlaps(c.Item2) == AllMoments.Any(m => c.Item1.Contains(m) && c.Item2.Contains(m)));
        Properties.ForAll(Gen.Zip(Days, Days), c => c.Item1.Intersects(c.Item2) == AllDays.Any(d => c.Item1.Contains(d) && c.Item2.Contains(d)));
    }

    [Fact]
    public void A_validity_is_inside_another_when_all_its_days_are() =>
        Properties.ForAll(Gen.Zip(Days, Days), c => c.Item1.IsInside(c.Item2) == AllDays.All(d => !c.Item1.Contains(d) || c.Item2.Contains(d)), 2_000);

    [Fact]
    public void A_range_is_empty_when_it_contains_nothing()
    {
        Properties.ForAll(Times, r => r.IsEmpty == !AllMoments.Any(r.Contains));
        Properties.ForAll(Days, r => r.IsEmpty == !AllDays.Any(r.Contains));
    }

    private static Gen<T?> OrOpen<T>(Gen<T> gen)
        where T : struct => Gen.OneOf(gen.Select(v => (T?)v), gen.Select(v => (T?)v), Gen.Constant<T?>(null));
}
