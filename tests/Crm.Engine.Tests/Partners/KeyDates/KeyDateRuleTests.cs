using Crm.Partners;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Partners.KeyDates;

/// <summary>When days of the year occur (PARTY-17).</summary>
public sealed class KeyDateRuleTests
{
    private static readonly Gen<LocalDate> Days = Gen.Choose(0, 3_650_000).Select(n => new LocalDate(1, 1, 1).PlusDays(n)).Where(d => d.Year < 9_990);

    [Theory]
    [InlineData(229, 2026, 1, 1, 2026, 2, 28)]
    [InlineData(229, 2028, 1, 1, 2028, 2, 29)]
    [InlineData(229, 2027, 3, 1, 2028, 2, 29)]
    [InlineData(229, 2026, 2, 28, 2026, 2, 28)]
    [InlineData(228, 2028, 2, 29, 2029, 2, 28)]
    [InlineData(101, 2026, 12, 31, 2027, 1, 1)]
    [InlineData(1231, 2026, 12, 31, 2026, 12, 31)]
    public void A_date_occurs_next_on(int key, int year, int month, int day, int nextYear, int nextMonth, int nextDay) =>
        Assert.Equal(new LocalDate(nextYear, nextMonth, nextDay), KeyDateRules.Next(key, null, new(year, month, day)));

    [Fact]
    public void The_next_occurrence_is_the_first_day_that_has_the_key() => Prop.ForAll(Pairs().ToArbitrary(), p =>
    {
        var key = KeyDateRules.KeyOf(p.Date);
        var walked = p.From;
        while (!KeyDateRules.On(walked).Contains(key))
        {
            walked = walked.PlusDays(1);
        }

        return KeyDateRules.Next(key, null, p.From) == walked;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Every_date_occurs_once_in_each_year() => Prop.ForAll(Pairs().ToArbitrary(), p =>
    {
        var key = KeyDateRules.KeyOf(p.Date);
        var first = new LocalDate(p.From.Year, 1, 1);
        return Enumerable.Range(0, CalendarSystem.Iso.GetDaysInYear(p.From.Year)).Count(n => KeyDateRules.On(first.PlusDays(n)).Contains(key)) == 1;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Who_was_born_on_a_date_is_found_on_its_occurrence_and_on_no_other_day() => Prop.ForAll(Pairs().ToArbitrary(), p =>
    {
        var born = p.Date;
        var day = KeyDateRules.Next(KeyDateRules.KeyOf(born), born.Year, born.PlusYears(Math.Min(20, 9_990 - born.Year)));
        return KeyDateRules.BirthDates(day).Contains(born) && !KeyDateRules.BirthDates(day.PlusDays(1)).Contains(born) && KeyDateRules.BirthDates(day).All(d => d <= day);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(7, 7)]
    public void The_smallest_lead_time_that_has_come_counts(int daysLeft, int lead) => Assert.Equal(lead, KeyDateRules.LeadOf([7, 1, 0], daysLeft));

    [Fact]
    public void A_date_of_a_year_to_come_does_not_occur_before_it() => Assert.Equal(new LocalDate(2030, 5, 6), KeyDateRules.Next(506, 2030, new(2026, 1, 1)));

    private static Gen<(LocalDate Date, LocalDate From)> Pairs() =>
        from date in Gen.OneOf(Days, Gen.Choose(1, 2_000).Select(n => new LocalDate(n * 4, 2, 28)), Gen.Choose(500, 600).Where(n => n % 25 != 0).Select(n => new LocalDate(n * 4, 2, 29)))
        from away in Gen.Choose(0, 3_000)
        select (date, date.PlusDays(away));
}
