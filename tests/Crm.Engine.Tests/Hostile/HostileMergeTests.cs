using Crm.Engine.Tests.Partners.Merging;
using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Testing;

namespace Crm.Engine.Tests.Hostile;

/// <summary>Merges that no honest caller asks for (PARTY-11).</summary>
public sealed class HostileMergeTests
{
    private readonly MergeWorld _world = new();

    [Fact]
    public async Task Odd_merges_are_refused_with_a_code_and_change_nothing()
    {
        var (a, b) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"));
        await RefusedAsync("common.value.required", new MergePartners(default, [b.Id]));
        await RefusedAsync("common.value.required", new MergePartners(a.Id, []));
        await RefusedAsync("common.value.required", new MergePartners(a.Id, null!));
        await RefusedAsync("common.value.required", new MergePartners(a.Id, [default]));
        await RefusedAsync("merge.record.itself", new MergePartners(a.Id, [b.Id, a.Id]));
        await RefusedAsync("common.value.duplicate", new MergePartners(a.Id, [b.Id, b.Id]));
        await RefusedAsync("common.list.too_long", new MergePartners(a.Id, [.. Enumerable.Range(0, 10_000).Select(i => new PartnerId(SequentialIds.Nth(90_000 + i)))]));
        await RefusedAsync("common.value.required", new MergePartners(a.Id, [b.Id]) { Choices = [null!] });
        await RefusedAsync("common.value.required", new MergePartners(a.Id, [b.Id]) { Choices = null! });
        await RefusedAsync("common.value.required", new MergePartners(a.Id, [b.Id]) { Choices = [new(null!, a.Id.Reference)] });
        await RefusedAsync("merge.choice.unknown", new MergePartners(a.Id, [b.Id]) { Choices = [new(HostileWorld.Long(100_000), a.Id.Reference)] });
        await RefusedAsync("merge.choice.unknown", new MergePartners(a.Id, [b.Id]) { Choices = [new("contact_values", a.Id.Reference)] });
        await RefusedAsync("merge.choice.foreign", new MergePartners(a.Id, [b.Id]) { Choices = [new("name", default)] });
        await RefusedAsync("common.value.duplicate", new MergePartners(a.Id, [b.Id]) { Choices = [new("name", a.Id.Reference), new("name", b.Id.Reference)] });
        await RefusedAsync("common.version.moved", new MergePartners(a.Id, [b.Id]) { ExpectedVersion = 7 });
        Assert.Equal((a, b), (await _world.Crm.Partners.GetAsync(a.Id), await _world.Crm.Partners.GetAsync(b.Id)));
    }

    [Fact]
    public async Task Records_of_nobody_of_another_tenant_or_of_another_kind_are_not_found()
    {
        var a = await _world.PartnerAsync("A");
        var foreign = await _world.World.As(CrmPrincipal.User(SliceWorld.User), "other").Partners.RegisterAsync(new("B", PartnerRelations.Client));
        var contact = await _world.Crm.Contacts.RegisterAsync(new(a.Id) { NewPerson = new("Ann") });
        foreach (var other in (PartnerId[])[foreign.Id, new(contact.Id.Value), new(SequentialIds.Nth(66_000))])
        {
            await Assert.ThrowsAsync<CrmNotFoundException>(async () => await _world.MergeAsync(a.Id, other));
            await Assert.ThrowsAsync<CrmNotFoundException>(async () => await _world.Merging.PreviewAsync(new MergePartners(other, [a.Id])));
            await Assert.ThrowsAsync<CrmNotFoundException>(async () => await _world.Merging.ResolveAsync(other.Reference));
        }

        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await _world.Merging.UnmergeAsync(new(default)));
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await _world.Merging.PreviewUnmergeAsync(new(new(SequentialIds.Nth(66_000)))));
        Assert.Equal(["merge.kind.unsupported"], await SliceWorld.CodesAsync(() => _world.Merging.ResolveAsync(default)));
        Assert.Equal(["merge.kind.unsupported"], await SliceWorld.CodesAsync(() => _world.Merging.MergesOfAsync(new(EntityKinds.Deal, a.Id.Value))));
    }

    [Fact]
    public async Task Only_merges_are_taken_back_and_only_with_the_right()
    {
        var (a, b) = (await _world.PartnerAsync("A"), await _world.PartnerAsync("B"));
        var edit = new ChangeSetId(SequentialIds.Nth(66_001));
        await _world.Crm.Partners.EditAsync(new(a.Id, new EditPartner.SetComment("|{}")) { RequestId = edit });
        Assert.Equal(["merge.undo.no_merge"], await SliceWorld.CodesAsync(() => _world.Merging.UnmergeAsync(new(edit))));
        const string Missing = "common.right.missing";
        Assert.Equal([Missing], await SliceWorld.CodesAsync(() => _world.World.Powerless.Merging.MergeAsync(new MergePartners(a.Id, [b.Id]))));
        Assert.Equal([Missing], await SliceWorld.CodesAsync(() => _world.World.Powerless.Merging.UnmergeAsync(new(edit))));
        Assert.Equal([Missing], (await _world.World.Powerless.Merging.PreviewAsync(new MergePartners(a.Id, [b.Id]))).Refusals.Select(r => r.Code));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _world.Merging.MergeAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await _world.Merging.UnmergeAsync(null!));
    }

    private async Task RefusedAsync(string code, MergeCommand command)
    {
        Assert.Equal([code], (await _world.Merging.PreviewAsync(command)).Refusals.Select(r => r.Code));
        if (command.ExpectedVersion is null)
        {
            Assert.Equal([code], await SliceWorld.CodesAsync(() => _world.Merging.MergeAsync(command)));
        }
        else
        {
            await Assert.ThrowsAsync<CrmConcurrencyException>(async () => await _world.Merging.MergeAsync(command));
        }
    }
}
