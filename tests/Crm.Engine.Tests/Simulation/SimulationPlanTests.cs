using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Crm.Testing.Simulation;
using NodaTime;

namespace Crm.Engine.Tests.Simulation;

/// <summary>A plan follows from its options alone.</summary>
public sealed class SimulationPlanTests
{
    public SimulationPlanTests() => CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

    [Fact]
    public void The_same_options_give_the_same_plan_to_the_byte()
    {
        Assert.Equal(Text(SimulationPlan.Make()), Text(SimulationPlan.Make()));
        Assert.NotEqual(Text(SimulationPlan.Make()), Text(SimulationPlan.Make(new() { Seed = 2 })));
    }

    // The literal was made on another machine than yours. Who changes the defaults or the drawing changes everybody's histories: put the new one here on purpose.
    [Fact]
    public void The_default_year_is_the_same_on_every_machine() => Assert.Equal("F885C9556F05E487", Text(SimulationPlan.Make())[..16]);

    [Fact]
    public void A_deal_does_not_depend_on_which_deals_were_planned_before_it()
    {
        var plan = SimulationPlan.Make();
        var last = Text(plan.Deal(plan.Count));
        Assert.Equal(last, Text(plan.Deals.Last()));
        Assert.Equal(last, Text(plan.Deal(plan.Count)));
    }

    [Fact]
    public void What_happens_to_a_deal_stands_in_order_within_the_history()
    {
        var plan = SimulationPlan.Make();
        var opened = plan.Deals.Select(d => d.OpenedAt).ToList();
        Assert.Equal(opened.Order(), opened);
        foreach (var deal in plan.Deals)
        {
            var moments = deal.Events.Select(e => e.At).Prepend(deal.OpenedAt).ToList();
            Assert.Equal(moments.Order(), moments);
            Assert.InRange(moments[0], plan.StartsAt, plan.EndsAt);
            Assert.True(moments[^1] < plan.EndsAt);
        }
    }

    // The default desk shows all that real desks do: a test or a sample that relies on one of these finds it.
    [Fact]
    public void The_default_year_has_everything_in_it()
    {
        var deals = SimulationPlan.Make().Deals.ToList();
        var stages = SimulationDefaults.Stages.Select(s => s.Stage).ToList();
        var events = deals.SelectMany(d => d.Events).ToList();
        var moves = events.OfType<SimulatedEvent.Moved>().Select(m => stages.IndexOf(m.To) - stages.IndexOf(m.From)).ToList();
        Assert.Contains(moves, m => m < 0);
        Assert.Contains(moves, m => m > 1);
        Assert.Equal(typeof(SimulatedEvent).GetNestedTypes().Length - 1, events.Select(e => e.GetType()).Distinct().Count());
        Assert.DoesNotContain(events, e => e is SimulatedEvent.Ticked);
        Assert.Contains(deals, d => d.Client is null);
        Assert.Contains(deals, d => d.ExpectedCloseOn is null);
        Assert.Contains(deals, d => d.Estimate is not null);
        Assert.Equal([SimulatedFate.Won, SimulatedFate.Lost, SimulatedFate.Forgotten], deals.Select(d => d.Fate).Distinct().Order());
        Assert.Equal(SimulationDefaults.Sources.Select(s => s.Name).Order(), deals.Select(d => d.Source!).Distinct().Order());
    }

    [Fact]
    public void Deals_come_in_on_working_days_in_office_hours_of_the_zone()
    {
        var zone = DateTimeZoneProviders.Tzdb["Asia/Yekaterinburg"];
        var plan = SimulationPlan.Make(new() { Zone = zone, Arrivals = new() { PerDay = 10 } });
        foreach (var deal in plan.Deals)
        {
            var local = deal.OpenedAt.InZone(zone);
            Assert.InRange(local.TimeOfDay, new LocalTime(9, 0), new LocalTime(18, 0));
            Assert.InRange(local.DayOfWeek, IsoDayOfWeek.Monday, IsoDayOfWeek.Friday);
        }
    }

    // Deals of another seed have other ids, deals of the same seed the same: importing again adds nothing, importing another adds all.
    [Fact]
    public void Ids_follow_from_name_seed_and_number()
    {
        DealId Id(ulong seed, string name, int number) => SimulationPlan.Make(new() { Seed = seed, Name = name }).Deal(number).Id;
        Assert.Equal(Id(1, "a", 1), Id(1, "a", 1));
        Assert.Equal(4, new[] { Id(1, "a", 1), Id(2, "a", 1), Id(1, "b", 1), Id(1, "a", 2) }.Distinct().Count());
    }

    private static string Text(SimulationPlan plan) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', plan.Deals.Select(Text)))));

    private static string Text(SimulatedDeal deal) => $"{deal}\n{string.Join('\n', deal.Events)}";
}
