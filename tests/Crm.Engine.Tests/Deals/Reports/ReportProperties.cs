using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>REP-4, REP-5, REP-7, REP-13 against a slow, separate reading of the rules over generated lives, for a reader of all and for one of his own deals (REP-10).</summary>
public sealed class ReportProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void Every_figure_agrees_with_a_slow_reading_of_the_rules() =>
        Prop.ForAll(ReportLife.Lives, steps =>
        {
            CheckAsync(steps).GetAwaiter().GetResult();
            static async Task CheckAsync(LifeStep[] steps)
            {
                var life = await ReportLife.PlayAsync(steps);
                var then = life.Now - Duration.FromDays(3);
                foreach (var crm in new[] { life.Crm, life.Restricted })
                {
                    foreach (var (asOf, knownAt) in new (Instant?, Instant?)[] { (null, null), (then, null), (life.Now, then) })
                    {
                        var read = await SlowReading.OfAsync(crm, life.Now, asOf, knownAt);
                        foreach (var question in ReportQuestions.All(life))
                        {
                            question.Check(await question.AskAsync(crm, asOf, knownAt), read);
                        }
                    }
                }
            }
        }).Check(Thorough);

    [Fact]
    public void What_was_reported_once_can_be_asked_for_later_as_it_was_known_then() =>
        Prop.ForAll(ReportLife.Lives, steps =>
        {
            CheckAsync(steps).GetAwaiter().GetResult();
            static async Task CheckAsync(LifeStep[] steps)
            {
                var life = await ReportLife.PlayAsync([]);
                var remembered = new List<(Instant At, bool IsWhole, ReportQuestion Question, DealReport Report)>();
                for (var i = 0; i < steps.Length; i++)
                {
                    await life.DoAsync(steps[i], 1);
                    if (i % 10 == 0)
                    {
                        // Nobody changes the past from here on: as of that moment is the same as what was known then.
                        var isWhole = !steps.Skip(i + 1).Any(ReportLife.IsOfThePast);
                        foreach (var question in ReportQuestions.All(life))
                        {
                            remembered.Add((life.Now, isWhole, question, await question.AskAsync(life.Crm, null, null)));
                        }
                    }
                }

                foreach (var (at, isWhole, question, report) in remembered)
                {
                    Assert.Equal(report, await question.AskAsync(life.Crm, at, at));
                    if (isWhole)
                    {
                        Assert.Equal(report, await question.AskAsync(life.Crm, at, null));
                    }
                }
            }
        }).Check(Thorough);
}
