using Crm.Deals;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>A hundred thousand deals wait more days together in half a year than a duration can hold; five deals of nearly ten thousand years do too.</summary>
public sealed class FunnelGreatTimeTests
{
    // REP-1: the funnel answers, only the one figure that cannot be told has no value.
    [Theory]
    [InlineData(true, 4)]
    [InlineData(true, 5)]
    [InlineData(false, 4)]
    [InlineData(false, 5)]
    public async Task Time_in_a_stage_that_no_duration_can_hold_has_no_value(bool byColumns, int count)
    {
        var inner = new InMemoryStore();
        var host = CrmTestHost.Create(store: byColumns ? inner : new HiddenCapabilities(inner), clock: new FakeClock(Instant.FromUtc(9990, 1, 1, 0, 0)));
        var process = await host.Crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        var kind = await host.Crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id });
        var opened = Instant.FromUtc(10, 1, 1, 0, 0);
        var imports = Enumerable.Range(0, count).Select(n => new DealImport { Name = $"{n}", Open = new OpenDeal(kind.Id, "Old") { HoldsFrom = opened } });
        Assert.All(await host.Crm.DealHistory.ImportAsync(imports.ToAsyncEnumerable()), r => Assert.Empty(r.Errors));

        var stage = (await host.Crm.DealReports.FunnelAsync(new FunnelQuery(kind.Id))).Total.Stages[0];
        Assert.Equal((count, (long)count), (stage.InProgress.Count, stage.Visits));
        Assert.Equal(count == 4 ? (host.Clock.GetCurrentInstant() - opened) * 4 : (Duration?)null, stage.TimeInStage);
    }
}
