using Crm.Deals;
using Crm.Testing.Simulation;
using NodaTime;

namespace Crm.Engine.Tests.Simulation;

/// <summary>The truth follows from the rates, and many deals agree with it.</summary>
public sealed class SimulationTruthTests
{
    [Fact]
    public void Without_a_way_back_the_truth_is_the_product_of_the_chances()
    {
        var plan = SimulationPlan.Make(SimulationDesks.Two(SimulationDesks.Rates(0.5m, 0.4m), SimulationDesks.Rates(0.8m, 0.2m)));
        Assert.Equal((0.4m, 0.8m), (Of(plan, "a"), Of(plan, "b")));
    }

    // p(a) = A p(b); p(b) = W + B p(a); so p(b) = W / (1 − A B).
    [Fact]
    public void With_a_way_back_the_truth_solves_the_equations()
    {
        var plan = SimulationPlan.Make(SimulationDesks.Two(SimulationDesks.Rates(0.9m, 0.1m), SimulationDesks.Rates(0.3m, 0.2m, back: 0.5m)));
        Assert.Equal(Math.Round(0.3m / (1m - 0.45m), 12), Math.Round(Of(plan, "b"), 12));
        Assert.Equal(Math.Round(0.9m * 0.3m / (1m - 0.45m), 12), Math.Round(Of(plan, "a"), 12));
    }

    [Fact]
    public void Skill_and_quality_multiply_the_odds()
    {
        var options = SimulationDesks.Two(SimulationDesks.Rates(1m, 0m), SimulationDesks.Rates(0.5m, 0.5m)) with
        {
            Managers = [new("Average"), new("Good") { Skill = 3m }],
            Sources = [new("Website"), new("Recommendation", 1m, 2m)],
        };
        var plan = SimulationPlan.Make(options);
        Assert.Equal(0.75m, plan.WinProbability("b", SimulationPlan.UserOf("Good")));
        Assert.Equal(Math.Round(2m / 3m, 12), Math.Round(plan.WinProbability("b", SimulationPlan.UserOf("Average"), "Recommendation"), 12));
        Assert.Equal(Math.Round(6m / 7m, 12), Math.Round(plan.WinProbability("b", SimulationPlan.UserOf("Good"), "Recommendation"), 12));
    }

    [Fact]
    public void Who_may_get_the_deal_next_counts()
    {
        var options = SimulationDesks.Two(SimulationDesks.Rates(1m, 0m), SimulationDesks.Rates(0.5m, 0.5m)) with
        {
            Managers = [new("Average"), new("Good") { Skill = 3m }],
            Edits = new() { Reassign = 0.5m },
        };
        Assert.Equal((0.5m * 0.5m) + (0.5m * ((0.5m + 0.75m) / 2)), SimulationPlan.Make(options).WinProbability("a", SimulationPlan.UserOf("Average")));
    }

    // Calibration: of the deals that are won with probability p, the share p is won. Groups of a tenth, five deviations.
    [Fact]
    public void Deals_are_won_as_often_as_the_truth_says()
    {
        var plan = SimulationPlan.Make(new() { Days = 3_000, Arrivals = new() { PerDay = 10 } });
        foreach (var group in plan.Deals.GroupBy(d => (int)(d.WinProbability * 10)).Where(g => g.Count() > 200))
        {
            var expected = group.Sum(d => (double)d.WinProbability);
            var deviation = Math.Sqrt(group.Sum(d => (double)(d.WinProbability * (1 - d.WinProbability))));
            Assert.InRange(group.Count(d => d.Fate == SimulatedFate.Won), expected - (5 * deviation), expected + (5 * deviation));
        }
    }

    // The same for deals that happen to be running at the end of the history, long stays and forgotten ones among them: the truth knows for how long they have stayed.
    [Fact]
    public void Deals_that_still_run_are_won_as_often_as_the_truth_of_their_stay_says()
    {
        var plan = SimulationPlan.Make(new() { Days = 3_000, Arrivals = new() { PerDay = 40 } });
        var running = plan.Deals.Where(d => d.Status() == DealStatus.InProgress && d.OpenedAt > plan.EndsAt - Duration.FromDays(200)).ToList();
        var truths = running.ConvertAll(d => (Deal: d, Truth: (double)TruthNow(plan, d)));
        foreach (var group in truths.GroupBy(t => (int)(t.Truth * 5)))
        {
            var expected = group.Sum(t => t.Truth);
            var deviation = Math.Sqrt(group.Sum(t => t.Truth * (1 - t.Truth)));
            Assert.InRange(group.Count(t => t.Deal.Fate == SimulatedFate.Won), expected - (5 * deviation), expected + (5 * deviation));
        }

        Assert.True(truths.Count > 1_000);
    }

    [Fact]
    public void Better_managers_win_more()
    {
        var plan = SimulationPlan.Make(new() { Days = 3_000, Edits = new() { Reassign = 0 } });
        var shares = SimulationDefaults.Managers.OrderBy(m => m.Skill).Select(m => plan.Deals.Where(d => d.Responsible == SimulationPlan.UserOf(m.Name)).Average(d => d.Fate == SimulatedFate.Won ? 1d : 0d)).ToList();
        Assert.True(shares[0] + 0.1 < shares[^1], string.Join(' ', shares));
    }

    [Fact]
    public void Nobody_is_told_a_truth_about_an_unknown_stage_manager_or_source()
    {
        var plan = SimulationPlan.Make();
        Assert.Throws<ArgumentException>(() => plan.WinProbability("nowhere", SimulationPlan.UserOf("Manager 1")));
        Assert.Throws<ArgumentException>(() => plan.WinProbability("proposal", SimulationPlan.UserOf("Nobody")));
        Assert.Throws<ArgumentException>(() => plan.WinProbability("proposal", SimulationPlan.UserOf("Manager 1"), "Nowhere"));
    }

    private static decimal TruthNow(SimulationPlan plan, SimulatedDeal deal)
    {
        var (stage, since, manager) = (plan.Options.Stages[0].Stage, deal.OpenedAt, deal.Responsible);
        foreach (var happened in deal.Events)
        {
            (stage, since) = happened is SimulatedEvent.Moved moved ? (moved.To, moved.At) : (stage, since);
            manager = happened is SimulatedEvent.Reassigned given ? given.To : manager;
        }

        return plan.WinProbability(stage, manager, deal.Source, plan.EndsAt - since);
    }

    private static decimal Of(SimulationPlan plan, string stage) => Math.Round(plan.WinProbability(stage, SimulationPlan.UserOf("Average")), 14);
}
