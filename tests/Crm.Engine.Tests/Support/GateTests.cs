using Crm.Deals;
using Crm.Directories;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Engine.Tests.Support;

// ACC-3
public sealed class GateTests
{
    private readonly SliceWorld _world = new(new NobodyReads());

    [Fact]
    public async Task Every_read_of_every_slice_goes_through_the_gate()
    {
        var entry = await _world.AddEntryAsync();
        var segment = await _world.Crm.Segments.SaveAsync(new("S"));
        var partner = await _world.Crm.Partners.RegisterAsync(new("A", PartnerRelations.Client));
        var interaction = await _world.Crm.Interactions.RegisterAsync(new(InteractionType.Call, "a"));
        var process = await _world.Crm.SalesProcesses.PublishAsync(new() { Name = "P", Definition = StandardProcesses.NineStages });
        var kind = await _world.Crm.DealKinds.CreateAsync(new("K", ControlMode.NonProcess));
        var blind = _world.As(CrmPrincipal.User(SliceWorld.User, CrmRights.ManageDirectories));
        await HiddenAsync(() => blind.Directories.GetAsync(entry.Id), () => blind.Directories.ListAsync(Specification.All<DirectoryEntry>()));
        await HiddenAsync(() => blind.Segments.GetAsync(segment.Id), () => blind.Segments.ListAsync(Specification.All<Segment>()));
        await HiddenAsync(() => blind.Partners.GetAsync(partner.Id), () => blind.Partners.ListAsync(Specification.All<Partner>()));
        await HiddenAsync(() => blind.Interactions.GetAsync(interaction.Id), () => blind.Interactions.ListAsync(Specification.All<Interaction>()));
        await HiddenAsync(() => blind.SalesProcesses.GetAsync(process.Id), () => blind.SalesProcesses.ListAsync(Specification.All<SalesProcess>()));
        await HiddenAsync(() => blind.DealKinds.GetAsync(kind.Id), () => blind.DealKinds.ListAsync(Specification.All<DealKind>()));
        Assert.Equal(0, await blind.Partners.CountAsync(Specification.All<Partner>()));
        Assert.Equal(0, await blind.Interactions.CountAsync(Specification.All<Interaction>()));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await blind.Partners.EditAsync(new(partner.Id, new EditPartner.SetName("B"))));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await blind.Interactions.ApplyAsync(new CancelInteraction(interaction.Id)));
        Assert.Equal(["common.reference.unknown"], await SliceWorld.CodesAsync(() => blind.Interactions.RegisterAsync(new(InteractionType.Call, "a") { Partner = partner.Id })));
        Assert.Equal(["common.reference.unknown"], await SliceWorld.CodesAsync(() => blind.Interactions.RegisterAsync(new(InteractionType.Call, "a") { Subject = partner.Id.Reference })));
        Assert.Equal(["common.reference.unknown"], await SliceWorld.CodesAsync(() => blind.Partners.RegisterAsync(new("B", PartnerRelations.Client) { Parent = partner.Id })));
    }

    private static async Task HiddenAsync<T>(Func<ValueTask<T>> get, Func<ValueTask<IReadOnlyList<T>>> list)
        where T : class, IEntity<T>
    {
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await get());
        Assert.Empty(await list());
    }
}
