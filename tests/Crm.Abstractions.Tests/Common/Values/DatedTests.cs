using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Tests.Common.Values;

public sealed class DatedTests
{
    private static readonly LocalDate First = new(2020, 1, 1);

    // PARTY-3
    [Fact]
    public void The_first_value_holds_from_the_beginning_of_time_whatever_day_is_said()
    {
        var history = new ValueList<Dated<string>>().Put("a", First);
        Assert.Null(history[0].From);
        Assert.Equal("a", history.ValueAsOf(LocalDate.MinIsoValue));
        Assert.Null(new ValueList<Dated<string>>().ValueAsOf(First));
        Assert.Null(new ValueList<Dated<string>>().Newest());
    }

    // PARTY-3
    [Fact]
    public void A_document_reads_the_value_as_of_its_day()
    {
        var history = Dated.Always("a").Put("c", First.PlusDays(10)).Put("b", First);
        Assert.Equal(["a", "b", "b", "c", "c"], new[] { -1, 0, 9, 10, 11 }.Select(d => history.ValueAsOf(First.PlusDays(d))!));
        Assert.Equal("c", history.Newest());
        Assert.Equal(["A", "b", "c"], history.Put("A").Select(d => d.Value));
    }

    // PARTY-3
    [Fact]
    public void Days_of_another_calendar_are_the_days_they_are()
    {
        var day = First.WithCalendar(CalendarSystem.HebrewCivil);
        var history = Dated.Always("a").Put("b", day).Put("c", First.PlusDays(1));
        Assert.Equal(("b", "a"), (history.ValueAsOf(day), history.ValueAsOf(day.PlusDays(-1))));
        Assert.Equal(["a", "c"], history.Withdraw(day).Select(d => d.Value));
    }

    // PARTY-3
    [Fact]
    public void The_first_value_cannot_be_removed_and_the_one_before_a_removed_one_holds_on()
    {
        var history = Dated.Always("a").Put("b", First);
        Assert.Equal(Dated.Always("a"), history.Withdraw(First));
        Assert.Same(history, history.Withdraw(First.PlusDays(1)));
        Assert.False(Dated.IsHistory<string>([]) && !Dated.IsHistory(Dated.Always("a")));
        Assert.False(Dated.IsHistory<string>([new() { From = First, Value = "a" }]));
        Assert.False(Dated.IsHistory<string>([new() { Value = "a" }, new() { From = First, Value = "b" }, new() { From = First, Value = "c" }]));
    }

    // PARTY-3
    [Fact]
    public void Whatever_is_put_and_withdrawn_the_history_says_what_the_newest_word_about_each_day_was() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), steps => Play(steps)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static void Play(int[] steps)
    {
        var history = Dated.Always(0);
        var said = new SortedDictionary<int, int>();
        var always = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            var day = (steps[i] & 0xF) - 8;
            switch (steps[i] & 0x30)
            {
                case 0x10:
                    history = history.Withdraw(First.PlusDays(day));
                    said.Remove(day);
                    break;
                case 0x20:
                    history = history.Put(i + 1);
                    always = i + 1;
                    break;
                default:
                    history = history.Put(i + 1, First.PlusDays(day));
                    said[day] = i + 1;
                    break;
            }
        }

        Assert.True(Dated.IsHistory(history));
        for (var day = -10; day < 10; day++)
        {
            var expected = said.Where(s => s.Key <= day).Select(s => (int?)s.Value).LastOrDefault() ?? always;
            Assert.Equal(expected, history.ValueAsOf(First.PlusDays(day)));
        }
    }
}
