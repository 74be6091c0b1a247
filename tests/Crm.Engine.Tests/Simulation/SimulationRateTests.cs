using Crm.Testing.Simulation;
using NodaTime;

namespace Crm.Engine.Tests.Simulation;

/// <summary>Many deals come near the rates. The seeds are fixed, the bounds five deviations wide: a wrong rate is far outside.</summary>
public sealed class SimulationRateTests
{
    private const int Years = 10;
    private static readonly SimulationPlan Plan = SimulationPlan.Make(SimulationDesks.Plain() with { Days = 366 * Years, Arrivals = new() { PerDay = 8 } });
    private static readonly IReadOnlyList<SimulatedDeal> Deals = [.. Plan.Deals.Where(d => d.OpenedAt < Plan.EndsAt - Duration.FromDays(366))];

    [Fact]
    public void Each_outcome_of_a_stage_is_as_frequent_as_its_rate()
    {
        var stages = Plan.Options.Stages;
        foreach (var rates in stages)
        {
            var ends = Deals.SelectMany(StaysOf).Where(s => s.Stage == rates.Stage).Select(s => s.Outcome).ToList();
            var isLast = rates == stages[^1];
            Near(isLast ? 0 : rates.Advance, ends.Count(e => e == "+1"), ends.Count);
            Near(rates.Skip, ends.Count(e => e == "+2"), ends.Count);
            Near(isLast ? rates.Advance : rates.Win, ends.Count(e => e == "won"), ends.Count);
            Near(rates.Back, ends.Count(e => e.StartsWith('-')), ends.Count);
            Near(rates.Lose, ends.Count(e => e == "lost"), ends.Count);
        }
    }

    [Fact]
    public void Stays_have_the_median_and_the_spread_of_their_stage()
    {
        foreach (var rates in Plan.Options.Stages)
        {
            var days = Deals.SelectMany(StaysOf).Where(s => s.Stage == rates.Stage && s.Days is not null).Select(s => s.Days!.Value).Order().ToList();
            var deviation = Math.Sqrt(days.Average(d => Math.Pow(Math.Log(d / rates.Stay.Median.TotalDays), 2)));
            Assert.InRange(days[days.Count / 2] / rates.Stay.Median.TotalDays, 0.95, 1.05);
            Assert.InRange(deviation / (double)rates.Stay.Spread, 0.95, 1.05);
        }
    }

    [Fact]
    public void Potentials_reasons_sources_and_competitors_come_as_often_as_their_weights()
    {
        var options = Plan.Options;
        foreach (var product in options.Products)
        {
            var amounts = Deals.Where(d => d.Product == product.Name).Select(d => d.Potential.Amount).Order().ToList();
            Near(product.Weight / options.Products.Sum(p => p.Weight), amounts.Count, Deals.Count);
            Assert.InRange((double)(amounts[amounts.Count / 2] / product.Potential.Median), 0.93, 1.07);
        }

        var losses = Deals.SelectMany(d => d.Events).OfType<SimulatedEvent.Lost>().ToList();
        Near(options.Clients.LostToCompetitors, losses.Count(l => l.Competitor is not null), losses.Count);
        var named = losses.Where(l => l.Reason is not null).ToList();
        foreach (var reason in options.LossReasons)
        {
            Near(reason.Weight / options.LossReasons.Sum(r => r.Weight), named.Count(l => l.Reason == reason.Name), named.Count);
        }

        foreach (var source in options.Sources)
        {
            Near(source.Weight / options.Sources.Sum(s => s.Weight), Deals.Count(d => d.Source == source.Name), Deals.Count);
        }
    }

    [Fact]
    public void Arrivals_follow_weekdays_and_season()
    {
        var plan = SimulationPlan.Make(SimulationDesks.Plain() with
        {
            Days = 364 * 5,
            Arrivals = new() { PerDay = 40, Weekdays = [1, 1, 1, 1, 1, 0.5m, 0], Months = [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0] },
        });
        var days = plan.Deals.Select(d => d.OpenedAt.InUtc().Date).ToList();
        double Mean(Func<LocalDate, bool> of) => days.Count(of) / (double)Enumerable.Range(0, 364 * 5).Count(i => of(plan.Options.FirstDay.PlusDays(i)));
        Assert.InRange(Mean(d => d is { DayOfWeek: IsoDayOfWeek.Tuesday, Month: > 1 and < 12 }), 38.5, 41.5);
        Assert.InRange(Mean(d => d is { DayOfWeek: IsoDayOfWeek.Saturday, Month: > 1 and < 12 }), 18.5, 21.5);
        Assert.InRange(Mean(d => d is { DayOfWeek: IsoDayOfWeek.Tuesday, Month: 1 }), 74, 86);
        Assert.Equal(0, Mean(d => d.DayOfWeek == IsoDayOfWeek.Sunday || d.Month == 12));
    }

    private static void Near(decimal rate, int hits, int of)
    {
        var (p, deviation) = ((double)rate, Math.Sqrt((double)rate * (1 - (double)rate) / of));
        Assert.InRange(hits / (double)of, p - (5 * deviation), p + (5 * deviation));
    }

    /// <summary>The stays of a deal: stage, length, what came of it.</summary>
    private static IEnumerable<(string Stage, double? Days, string Outcome)> StaysOf(SimulatedDeal deal)
    {
        var stages = SimulationDefaults.Stages.Select(s => s.Stage).ToList();
        var (stage, since) = (stages[0], deal.OpenedAt);
        foreach (var happened in deal.Events)
        {
            var days = (happened.At - since).TotalDays;
            switch (happened)
            {
                case SimulatedEvent.Moved moved:
                    yield return (stage, days, (stages.IndexOf(moved.To) - stages.IndexOf(moved.From)).ToString("+0;-0", System.Globalization.CultureInfo.InvariantCulture));
                    (stage, since) = (moved.To, moved.At);
                    break;
                case SimulatedEvent.Won:
                    yield return (stage, days, "won");
                    yield break;
                case SimulatedEvent.Lost:
                    yield return (stage, days, "lost");
                    yield break;
                default:
                    break;
            }
        }

        yield return (stage, null, "forgotten");
    }
}
