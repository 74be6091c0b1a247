using Crm.Deals;
using Crm.Testing;
using Crm.Testing.Simulation;
using NodaTime;

namespace Crm.Snippets;

/// <summary>The code of docs/features/simulation.md.</summary>
public sealed class SimulationSnippets
{
    [Fact]
    public async Task A_quarter_is_played_live()
    {
        // snippet:simulation-play
        var host = CrmTestHost.Create();
        var plan = SimulationPlan.Make(new() { Seed = 7, Days = 90 });
        var run = await plan.PlayAsync(host);

        var funnel = await host.Crm.DealReports.FunnelAsync(new FunnelQuery(run.Kind));
        // endsnippet
        Assert.Equal(plan.Count, funnel.Total.Deals.Count);
        Assert.Equal(plan.EndsAt, host.Clock.GetCurrentInstant());
    }

    [Fact]
    public async Task A_desk_of_ones_own_is_imported_and_its_truth_is_known()
    {
        // snippet:simulation-own
        var options = new SimulationOptions
        {
            Name = "Repairs",
            Days = 180,
            Process = ProcessBuilder.Start().Stage("look", "Look at it").Stage("offer", "Offer").Won("won", "Won").Lost("lost", "Lost").Build(),
            Stages =
            [
                new() { Stage = "look", Advance = 0.6m, Lose = 0.4m, Stay = new(Duration.FromDays(2), 0.5m) },
                new() { Stage = "offer", Advance = 0.5m, Back = 0.1m, Lose = 0.4m, Stay = new(Duration.FromDays(9), 0.8m) },
            ],
            Managers = [new("Good") { Skill = 2m }, new("Slow") { Pace = 3m }],
            Arrivals = new() { PerDay = 3m, Months = [1m, 1m, 2m, 2m, 2m, 1m, 1m, 1m, 1m, 1m, 1m, 1m] },
        };
        var host = CrmTestHost.Create();
        var run = await SimulationPlan.Make(options).ImportAsync(host);

        var running = await host.Crm.Deals.ListAsync(DealSpecs.OfKind(run.Kind).And(DealSpecs.Running()));
        var expectedWins = running.Sum(run.WinProbability);
        // endsnippet
        Assert.Empty(run.Refused);
        Assert.InRange(expectedWins, 1m, running.Count - 1);
    }
}
