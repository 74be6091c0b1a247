using Crm.Testing;
using Crm.Testing.Simulation;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>How often the truth lies where a forecast says: learnt on the first part of a simulated history, judged on the second.</summary>
public sealed class ScenarioCalibrationTests(ITestOutputHelper output)
{
    // Bounds: 126 forecasts (nine months, six managers and the whole desk, two desks) with a true rate of 80 % stay within ± 10 % in all but one of two hundred trials.
    [Fact]
    public async Task About_four_of_five_results_lie_between_the_tenth_and_the_ninetieth_percentile()
    {
        var (inside, below, above, expected, won) = (0, 0, 0, 0m, 0);
        foreach (var seed in new ulong[] { 11, 12 })
        {
            using var host = CrmTestHost.Create();
            var plan = SimulationPlan.Make(new() { Seed = seed, Days = 540, Arrivals = new() { PerDay = 3m } });
            await plan.ImportAsync(host, TestContext.Current.CancellationToken);
            var cuts = await Cuts.ReadAsync(host.Crm);
            var horizon = Duration.FromDays(30);
            for (var at = plan.StartsAt + Duration.FromDays(270); at + horizon <= plan.EndsAt; at += horizon)
            {
                var deals = cuts.At(at);
                foreach (var who in cuts.Responsibles.Select(r => (UserId?)r).Append(null))
                {
                    var selection = who is null ? deals : deals.FindAll(d => d.Facts.Responsible == who);
                    var forecast = Cuts.Forecast(deals, selection, at, horizon);
                    var truth = cuts.Won(selection, at, at + horizon);
                    var sum = Assert.Single(forecast.Sums);
                    below += truth.Amount < sum.P10.Amount ? 1 : 0;
                    above += truth.Amount > sum.P90.Amount ? 1 : 0;
                    inside += truth.Amount >= sum.P10.Amount && truth.Amount <= sum.P90.Amount ? 1 : 0;
                    (expected, won) = who is null ? (expected + forecast.Won.Mean, won + truth.Won) : (expected, won);
                }
            }
        }

        output.WriteLine($"inside {inside}, below {below}, above {above}; wins expected {expected:F1}, won {won}");
        Assert.Equal(126, inside + below + above);
        Assert.InRange((double)inside / (inside + below + above), 0.70, 0.90);
        Assert.InRange((double)expected / won, 0.85, 1.15);
    }
}
