using Crm.Deals;
using Crm.Testing.Simulation;
using NodaTime;

namespace Crm.Engine.Tests.Simulation;

/// <summary>Hostile options are refused, all faults at once.</summary>
public sealed class SimulationOptionsTests
{
    private static readonly StageRates First = SimulationDefaults.Stages[0];

    public static TheoryData<string, string, SimulationOptions> Hostile => new()
    {
        { "common.value.required", "name", new() { Name = " " } },
        { "common.text.invalid", "name", new() { Name = "\uD800" } },
        { "common.value.out_of_range", "days", new() { Days = 0 } },
        { "common.value.out_of_range", "first_day", new() { FirstDay = new(9999, 1, 1) } },
        { "common.value.required", "zone", new() { Zone = null! } },
        { "common.value.required", "currency", new() { Currency = default } },
        { "common.value.required", "process", new() { Process = null! } },
        { "common.value.required", "process.stages", new() { Process = new(), Stages = [] } },
        { "common.value.required", "stages[0]", new() { Stages = [null!] } },
        { "simulation.stages.mismatched", "stages", new() { Stages = [.. SimulationDefaults.Stages.Reverse()] } },
        { "simulation.stages.mismatched", "stages", new() { Stages = [] } },
        { "simulation.chances.above_one", "new_deal", With(First with { Lose = 0.9m }) },
        { "common.value.out_of_range", "new_deal.advance", With(First with { Advance = -0.1m }) },
        { "common.value.out_of_range", "new_deal.stay.median", With(First with { Stay = new(Duration.MaxValue, 1) }) },
        { "common.value.out_of_range", "new_deal.stay.spread", With(First with { Stay = new(Duration.FromDays(1), 100) }) },
        { "common.value.required", "new_deal.stay", With(First with { Stay = null! }) },
        { "simulation.chance.nowhere", "new_deal.back", With(First with { Advance = 0, Back = 0.5m }) },
        { "simulation.chance.nowhere", "a.skip", SimulationDesks.Two(SimulationDesks.Rates(0.1m, 0.1m) with { Skip = 0.1m }, SimulationDesks.Rates(1, 0)) },
        { "common.value.out_of_range", "b.back", SimulationDesks.Two(SimulationDesks.Rates(1, 0), SimulationDesks.Rates(0, 0, back: 1)) },
        { "simulation.process.unsupported", "new_deal", new() { Process = Changed(s => s.OnExit(MoveConditionCodes.HasAgreement)) } },
        { "simulation.process.unsupported", "new_deal", new() { Process = Changed(s => s.Requires(DealFields.Agreement)) } },
        { "simulation.process.unsupported", "new_deal", new() { Process = Changed(s => s.MovesTo("qualification")) } },
        { "common.value.out_of_range", "managers", new() { Managers = [] } },
        { "common.value.required", "managers[1]", new() { Managers = [new("A"), null!] } },
        { "common.value.duplicate", "managers[1].name", new() { Managers = [new("A"), new("a")] } },
        { "common.value.required", "managers[0].name", new() { Managers = [new(null!)] } },
        { "common.value.out_of_range", "managers[0].skill", new() { Managers = [new("A") { Skill = 0 }] } },
        { "simulation.weights.zero", "managers", new() { Managers = [new("A") { Weight = 0 }] } },
        { "common.value.out_of_range", "sources[0].weight", new() { Sources = [new("Website", -1)] } },
        { "common.value.required", "products[0].potential", new() { Products = [new("P", null!)] } },
        { "common.value.out_of_range", "products[0].name", new() { Products = [new(new string('p', 390), new(10, 0))] } },
        { "common.value.out_of_range", "loss_reasons[0].name", new() { LossReasons = [new("Lost to a competitor")] } },
        { "common.value.out_of_range", "arrivals.per_day", new() { Arrivals = new() { PerDay = 0 } } },
        { "common.value.out_of_range", "arrivals.weekdays", new() { Arrivals = new() { Weekdays = [1] } } },
        { "simulation.weights.zero", "arrivals.months", new() { Arrivals = new() { Months = new decimal[12] } } },
        { "common.value.out_of_range", "arrivals.closes", new() { Arrivals = new() { Closes = new(8, 0) } } },
        { "common.value.out_of_range", "clients.count", new() { Clients = new() { Count = 0 } } },
        { "common.value.out_of_range", "edits.reassign", new() { Edits = new() { Reassign = 2 } } },
        { "common.value.required", "closing.delay", new() { Closing = new() { Delay = null! } } },
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void A_wrong_option_is_refused_with_its_code_and_its_name(string code, string target, SimulationOptions options)
    {
        var refused = Assert.Throws<CrmConfigurationException>(() => SimulationPlan.Make(options));
        Assert.Contains(refused.Errors, e => (e.Code, e.Target) == (code, target));
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(["name", "days", "arrivals", "managers", "clients", "edits", "closing"], SimulationPlan.Check(new()
        {
            Name = "",
            Days = -1,
            Arrivals = null!,
            Managers = null!,
            Clients = null!,
            Edits = null!,
            Closing = null!,
        }).Select(e => e.Target));

    [Fact]
    public void Nothing_is_wrong_with_the_defaults() => Assert.Empty(SimulationPlan.Check(new()));

    // A desk that only falls back is cut off after a hundred stays: no plan is endless.
    [Fact]
    public void Deals_that_fall_back_again_and_again_are_forgotten_in_the_end()
    {
        var options = SimulationDesks.Two(SimulationDesks.Rates(1, 0), SimulationDesks.Rates(0.0001m, 0, back: 0.9m)) with { Managers = [new("Hopeless") { Skill = 0.1m }], Days = 30 };
        Assert.All(SimulationPlan.Make(options).Deals, d => Assert.InRange(d.Events.Count, 0, 1_000));
    }

    private static SimulationOptions With(StageRates first) => new() { Stages = [first, .. SimulationDefaults.Stages.Skip(1)] };

    private static ProcessDefinition Changed(Action<StageBuilder> first) => ProcessBuilder.From(SimulationDefaults.Process).Change("new_deal", first).Build();
}
