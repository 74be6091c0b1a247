using Crm.Deals;
using Crm.Engine.Tests.Deals;
using Crm.Engine.Tests.Support;
using Crm.Testing;

namespace Crm.Engine.Tests.Hostile;

/// <summary>Steps and migrations from a hostile caller: a code, and nothing stored.</summary>
public sealed class HostileStepTests
{
    public static TheoryData<string?, string> Steps => new()
    {
        { null, "deal.step.not_open" },
        { "", "deal.step.not_open" },
        { HostileWorld.Nul, "deal.step.not_open" },
        { HostileWorld.HalfCharacter, "deal.step.not_open" },
        { HostileWorld.Long(1_000_000), "deal.step.not_open" },
        { StandardSteps.RecordWon, "deal.step.not_open" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_step_by_a_hostile_name_is_not_open(string? step, string code)
    {
        var desk = await StrictDesk.OpenAsync();
        var deal = await desk.DealAsync();
        Assert.Equal([code], await desk.RefusedAsync(new CompleteStep(deal.Id, step!)));
        Assert.Equal(1, (await desk.Crm.Deals.GetAsync(deal.Id)).Version);
    }

    [Fact]
    public async Task A_way_to_nowhere_is_none_of_the_ways()
    {
        var desk = await StrictDesk.OpenAsync();
        var deal = await desk.DealAtAsync(StandardSteps.Present);
        foreach (var to in new[] { "", HostileWorld.HalfCharacter, StandardStages.Performing, StandardStages.Won })
        {
            Assert.Equal(["deal.step.way_unclear"], await desk.RefusedAsync(new CompleteStep(deal.Id, StandardSteps.Present) { To = to }));
        }
    }

    [Fact]
    public async Task A_hostile_migration_gets_a_code()
    {
        var desk = await StrictDesk.OpenAsync();
        var deal = await desk.DealAsync();
        string[] required = ["common.value.required"];
        Assert.Equal(required, await desk.RefusedAsync(new MigrateDeal(deal.Id, 1) { Map = null! }));
        Assert.Equal(required, await desk.RefusedAsync(new MigrateDeal(deal.Id, 1) { Map = [null!] }));
        Assert.Equal(required, await desk.RefusedAsync(new MigrateDeal(deal.Id, 1) { Map = [new(StandardStages.Proposal, null!)] }));
        Assert.Equal(["common.list.too_long"], await desk.RefusedAsync(new MigrateDeal(deal.Id, 1) { Map = [.. Enumerable.Range(0, 1_001).Select(i => new StageMapping("a", "b"))] }));
        Assert.Equal(["deal.migration.version_unknown"], await desk.RefusedAsync(new MigrateDeal(deal.Id, int.MinValue)));
        Assert.Equal(["deal.migration.same_version", "deal.stage.unknown", "deal.stage.unknown"], await desk.RefusedAsync(new MigrateDeal(deal.Id, 1) { Map = [new(HostileWorld.HalfCharacter, HostileWorld.Nul)] }));
        Assert.Equal(["common.text.invalid"], await SliceWorld.CodesAsync(() => desk.Crm.SalesProcesses.MigrateAsync(new(desk.Kind.Process!.Value) { Comment = HostileWorld.HalfCharacter })));
        Assert.Equal(required, await SliceWorld.CodesAsync(() => desk.Crm.SalesProcesses.MigrateAsync(new(desk.Kind.Process!.Value) { Map = null! })));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await desk.Crm.SalesProcesses.MigrateAsync(null!));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await desk.Crm.Deals.ConvertAsync(new MigrateDeal(new(SequentialIds.Nth(99)), 1)));
        Assert.Equal(1, (await desk.Crm.Deals.GetAsync(deal.Id)).Version);
    }
}
