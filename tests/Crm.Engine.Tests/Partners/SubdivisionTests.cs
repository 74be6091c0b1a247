using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Testing;

namespace Crm.Engine.Tests.Partners;

/// <summary>Heads and subdivisions of counterparties (PARTY-3).</summary>
public sealed class SubdivisionTests
{
    private readonly PartyWorld _world = new();

    // PARTY-3
    [Fact]
    public async Task A_subdivision_shares_the_INN_of_its_head_and_differs_in_KPP()
    {
        var head = await _world.LegalAsync();
        Assert.Equal(["counterparty.requisites.taken"], await SliceWorld.CodesAsync(() => _world.LegalAsync(head: head.Id)));
        Assert.Equal(["counterparty.head.other_inn"], await SliceWorld.CodesAsync(() => _world.LegalAsync(PartyWorld.OtherLegalInn, PartyWorld.OtherKpp, head.Id)));
        var branch = await _world.LegalAsync(kpp: PartyWorld.OtherKpp, head: head.Id);
        Assert.Equal(head.Id, branch.Head);
        Assert.Equal([branch.Id], (await _world.Service.ListAsync(CounterpartySpecs.SubdivisionsOf(head.Id))).Select(c => c.Id));
    }

    // PARTY-3
    [Fact]
    public async Task Heads_and_subdivisions_make_two_levels_and_no_circle()
    {
        var head = await _world.LegalAsync();
        var branch = await _world.LegalAsync(kpp: PartyWorld.OtherKpp, head: head.Id);
        Assert.Equal(["counterparty.head.is_subdivision"], await SliceWorld.CodesAsync(() => _world.LegalAsync(kpp: "503201001", head: branch.Id)));
        Assert.Equal(["counterparty.head.itself"], await SliceWorld.CodesAsync(() => _world.ChangeAsync(head, new EditCounterparty.SetHead(head.Id))));
        var third = await _world.LegalAsync(kpp: "503201001");
        Assert.Equal(["counterparty.head.has_subdivisions"], await SliceWorld.CodesAsync(() => _world.ChangeAsync(head, new EditCounterparty.SetHead(third.Id))));
        Assert.Equal(["counterparty.inn.has_subdivisions"], await SliceWorld.CodesAsync(() => _world.ChangeAsync(head, new EditCounterparty.SetInn(PartyWorld.OtherLegalInn))));
        Assert.Equal(["common.reference.unknown"], await SliceWorld.CodesAsync(() => _world.ChangeAsync(third, new EditCounterparty.SetHead(new(SequentialIds.Nth(4_242))))));
    }

    // PARTY-3
    [Fact]
    public async Task Two_writers_cannot_give_a_head_another_INN_and_a_subdivision_together()
    {
        var head = await _world.LegalAsync();
        var branch = await _world.LegalAsync(kpp: PartyWorld.OtherKpp);
        _world.World.BeforeNextCommit(async () => await _world.ChangeAsync(branch, new EditCounterparty.SetHead(head.Id)));
        Assert.Equal(["counterparty.inn.has_subdivisions"], await SliceWorld.CodesAsync(() => _world.ChangeAsync(head, new EditCounterparty.SetInn(PartyWorld.OtherLegalInn))));
    }

    // PARTY-3
    [Fact]
    public async Task Two_writers_cannot_make_each_others_counterparty_a_head()
    {
        var (one, other) = (await _world.LegalAsync(), await _world.LegalAsync(kpp: PartyWorld.OtherKpp));
        _world.World.BeforeNextCommit(async () => await _world.ChangeAsync(other, new EditCounterparty.SetHead(one.Id)));
        var codes = await SliceWorld.CodesAsync(() => _world.ChangeAsync(one, new EditCounterparty.SetHead(other.Id)));
        Assert.Equal(["counterparty.head.is_subdivision"], codes);
    }
}
