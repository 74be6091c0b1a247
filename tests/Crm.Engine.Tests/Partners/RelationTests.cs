using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Testing;

namespace Crm.Engine.Tests.Partners;

/// <summary>Relations between partners and who stands around them (PARTY-6).</summary>
public sealed class RelationTests
{
    private readonly PartyWorld _world = new();

    private IRelationService Service => _world.Crm.Relations;

    // PARTY-6
    [Fact]
    public async Task A_relation_is_seen_from_both_sides_each_by_its_own_name()
    {
        var (kind, one, other) = (await KindAsync(), await _world.PartnerAsync("One"), await _world.PartnerAsync("Other"));
        var relation = await Service.AddAsync(new(kind.Id, one.Id, other.Id) { Role = "roof" });
        Assert.Equal([new(relation, other.Id, "subcontractor", false)], await Service.OfAsync(one.Id));
        Assert.Equal([new(relation, one.Id, "general contractor", true)], await Service.OfAsync(other.Id));
    }

    // PARTY-6
    [Fact]
    public async Task Two_partners_are_related_in_one_way_once_also_under_two_writers()
    {
        var (kind, one, other) = (await KindAsync(), await _world.PartnerAsync("One"), await _world.PartnerAsync("Other"));
        _world.World.BeforeNextCommit(async () => await Service.AddAsync(new(kind.Id, one.Id, other.Id)));
        Assert.Equal(["relation.pair.exists"], await SliceWorld.CodesAsync(() => Service.AddAsync(new(kind.Id, one.Id, other.Id))));
        await Service.AddAsync(new(kind.Id, other.Id, one.Id));
        Assert.Equal(["relation.pair.same"], await SliceWorld.CodesAsync(() => Service.AddAsync(new(kind.Id, one.Id, one.Id))));
        Assert.Equal(2, (await Service.OfAsync(one.Id)).Count);
        Assert.Empty(await ClaimAudit.RunAsync(_world.World.Store));
    }

    // PARTY-6
    [Fact]
    public async Task A_relation_gets_an_end_and_one_that_never_was_is_removed()
    {
        var (kind, one, other) = (await KindAsync(), await _world.PartnerAsync("One"), await _world.PartnerAsync("Other"));
        var relation = await Service.AddAsync(new(kind.Id, one.Id, other.Id) { StartedOn = new(2020, 1, 1) });
        Assert.Equal(["relation.time.reversed"], await SliceWorld.CodesAsync(() => Service.EditAsync(new(relation.Id) { StartedOn = new(2020, 1, 1), EndedOn = new(2019, 1, 1) })));
        relation = await Service.EditAsync(new(relation.Id) { StartedOn = new(2020, 1, 1), EndedOn = new(2021, 1, 1) });
        Assert.Equal(2, relation.Version);
        await Service.RemoveAsync(relation.Id);
        Assert.Empty(await Service.OfAsync(one.Id));
        await Service.AddAsync(new(kind.Id, one.Id, other.Id));
    }

    // PARTY-6
    [Fact]
    public async Task Retired_kinds_relate_nobody_anew_and_kinds_are_saved_by_who_manages_directories()
    {
        var (kind, one, other) = (await KindAsync(), await _world.PartnerAsync("One"), await _world.PartnerAsync("Other"));
        await Service.SaveKindAsync(new(kind.Name, kind.ReverseName) { Kind = kind.Id, IsRetired = true });
        Assert.Equal(["relation.kind.retired"], await SliceWorld.CodesAsync(() => Service.AddAsync(new(kind.Id, one.Id, other.Id))));
        Assert.Equal(["common.right.missing"], await SliceWorld.CodesAsync(() => _world.World.Powerless.Relations.SaveKindAsync(new("a", "b"))));
        Assert.Equal(["common.value.required", "common.value.required"], await SliceWorld.CodesAsync(() => Service.SaveKindAsync(new("", null!))));
    }

    // PARTY-6
    [Fact]
    public async Task Surroundings_reach_to_a_depth_and_circles_end_by_themselves()
    {
        var kind = await KindAsync();
        var partners = new List<Partner>();
        for (var i = 0; i < 5; i++)
        {
            partners.Add(await _world.PartnerAsync($"{i}"));
        }

        for (var i = 0; i < 5; i++)
        {
            await Service.AddAsync(new(kind.Id, partners[i].Id, partners[(i + 1) % 5].Id));
        }

        var near = await Service.AroundAsync(new([partners[0].Id]));
        Assert.Equal([(0, 0), (1, 1), (4, 1)], Distances(near, partners).OrderBy(d => d.Index));
        Assert.Equal(2, near.Relations.Count);
        var far = await Service.AroundAsync(new([partners[0].Id]) { Depth = 10 });
        Assert.Equal([(0, 0), (1, 1), (2, 2), (3, 2), (4, 1)], Distances(far, partners).OrderBy(d => d.Index));
        Assert.Equal(5, far.Relations.Count);
        Assert.True((await Service.AroundAsync(new([partners[0].Id]) { Depth = 10, MostPartners = 2 })).IsCut);
        Assert.Equal(["common.value.out_of_range", "common.value.out_of_range"], await SliceWorld.CodesAsync(() => Service.AroundAsync(new([]) { Depth = 11, MostPartners = 0 })));
    }

    // PARTY-6
    [Fact]
    public async Task A_person_who_is_contact_of_two_partners_brings_them_near()
    {
        var (one, other) = (await _world.PartnerAsync("One"), await _world.PartnerAsync("Other"));
        var contact = await _world.Crm.Contacts.RegisterAsync(new(one.Id) { NewPerson = new("Anna") });
        var second = await _world.Crm.Contacts.RegisterAsync(new(other.Id) { Person = contact.Person });
        var around = await Service.AroundAsync(new([]) { Contacts = [contact.Id], Depth = 0 });
        Assert.Equal([one.Id, other.Id], around.Partners.Select(p => p.Partner).Order());
        Assert.Equal([contact.Id, second.Id], around.Contacts.Select(c => c.Id));
    }

    private static IEnumerable<(int Index, int Distance)> Distances(Surroundings around, List<Partner> partners) =>
        around.Partners.Select(n => (partners.FindIndex(p => p.Id == n.Partner), n.Distance));

    private ValueTask<RelationKind> KindAsync() => Service.SaveKindAsync(new("subcontractor", "general contractor"));
}
