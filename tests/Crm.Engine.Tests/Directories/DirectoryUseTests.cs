using Crm.Deals;
using Crm.Directories;
using Crm.Engine.Tests.Support;
using Crm.Storage;

namespace Crm.Engine.Tests.Directories;

public sealed class DirectoryUseTests
{
    private readonly SliceWorld _world = new();

    // DIR-1
    [Fact]
    public async Task Deals_hold_the_entries_they_name()
    {
        await _world.Crm.Directories.LoadStandardSetsAsync();
        var reason = await _world.AddEntryAsync(DirectoryCodes.LossReason, "Mood");
        var kind = await _world.Crm.DealKinds.CreateAsync(new("Simple", ControlMode.NonProcess));
        var deal = await _world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Boxes"));
        await _world.Crm.Deals.DecideAsync(new LoseDeal(deal.Id, reason.Id));
        await _world.Crm.Directories.EditAsync(new(reason.Id) { IsRetired = true });
        var refusal = await Assert.ThrowsAsync<CrmRuleException>(async () => await _world.Crm.Directories.DeleteAsync(reason.Id));
        Assert.Equal(["directory.entry.in_use"], refusal.Errors.Select(e => e.Code));
    }

    // DIR-1
    [Fact]
    public async Task Holders_of_the_embedder_keep_entries_too()
    {
        var world = new SliceWorld(setup: crm => crm.AddReferenceHolder(new ThreeShops()));
        var entry = await world.AddEntryAsync();
        await world.Crm.Directories.EditAsync(new(entry.Id) { IsRetired = true });
        var refusal = await Assert.ThrowsAsync<CrmRuleException>(async () => await world.Crm.Directories.DeleteAsync(entry.Id));
        Assert.Contains(Assert.Single(refusal.Errors).Arguments, a => a is { Name: "count", Value: "3" });
    }

    private sealed class ThreeShops : IReferenceHolder
    {
        public ValueTask<long> CountReferencesAsync(EntityRef target, IStoreView store, CancellationToken cancellationToken = default) => new(3L);
    }
}
