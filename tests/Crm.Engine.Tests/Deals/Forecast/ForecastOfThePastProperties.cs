using Crm.Deals;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>DEAL-17: a forecast of the present, of now by the journal, and of a moment asked for later are one forecast.</summary>
public sealed class ForecastOfThePastProperties
{
    private static readonly Arbitrary<LifeStep[]> Lives = (
        from minutes in Gen.Choose(0, 700)
        from what in Gen.Choose(0, 14)
        from a in Gen.Choose(0, 40)
        from b in Gen.Choose(0, 40)
        select new LifeStep(minutes, what, a, b)).ArrayOf().Resize(60).ToArbitrary();

    [Fact]
    public void The_present_and_the_journal_as_of_now_give_the_same_forecasts() =>
        Prop.ForAll(Lives, steps =>
        {
            RunAsync(new FunnelLife(), steps).GetAwaiter().GetResult();
            static async Task RunAsync(FunnelLife life, LifeStep[] steps)
            {
                await life.BeginAsync();
                foreach (var step in steps)
                {
                    await life.DoAsync(step, 0);
                }

                await SameAsync(life, await AskAsync(life, null, null), life.Now, null);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void What_was_forecast_once_can_be_asked_for_later_as_it_was_known_then() =>
        Prop.ForAll(Lives, steps =>
        {
            RunAsync(new FunnelLife(), steps).GetAwaiter().GetResult();
            static async Task RunAsync(FunnelLife life, LifeStep[] steps)
            {
                await life.BeginAsync();
                var remembered = new List<(Instant At, Answers Answers)>();
                for (var i = 0; i < steps.Length; i++)
                {
                    await life.DoAsync(steps[i], 1);
                    if (i % 7 == 0)
                    {
                        remembered.Add((life.Now, await AskAsync(life, null, null)));
                    }
                }

                foreach (var (at, answers) in remembered)
                {
                    await SameAsync(life, answers, at, at);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static async Task SameAsync(FunnelLife life, Answers expected, Instant asOf, Instant? knownAt)
    {
        var then = await AskAsync(life, asOf, knownAt);
        Assert.Equal(expected.Probabilities, then.Probabilities with { Query = expected.Probabilities.Query });
        Assert.Equal(expected.Weighted, then.Weighted with { Query = expected.Weighted.Query });
        Assert.Equal(expected.Velocity, then.Velocity with { Query = expected.Velocity.Query });
        foreach (var one in expected.Probabilities.Probabilities)
        {
            Assert.Equal(one, await life.Crm.Forecasts.ProbabilityAsync(one.Deal, asOf, knownAt));
        }
    }

    private static async Task<Answers> AskAsync(FunnelLife life, Instant? asOf, Instant? knownAt) => new(
        await life.Crm.Forecasts.ProbabilitiesAsync(new() { AsOf = asOf, KnownAt = knownAt }),
        await life.Crm.Forecasts.WeightedAsync(new() { AsOf = asOf, KnownAt = knownAt, SplitBy = ForecastSplit.Responsible, WithDeals = true, Currency = CurrencyCode.Rub }),
        await life.Crm.Forecasts.VelocityAsync(new(new(Instant.FromUtc(2026, 3, 3, 0, 0), null)) { AsOf = asOf, KnownAt = knownAt, SplitBy = ForecastSplit.Kind, Currency = CurrencyCode.Rub }));

    private sealed record Answers(DealProbabilityReport Probabilities, WeightedForecast Weighted, VelocityReport Velocity);
}
