using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Storage;
using Crm.Testing;

namespace Crm.Engine.Tests.Partners;

/// <summary>The hard rule against counterparties that stand twice (PARTY-10).</summary>
public sealed class CounterpartyDuplicateTests
{
    private const string Taken = "counterparty.requisites.taken";

    private readonly PartyWorld _world = new();

    // PARTY-10
    [Fact]
    public async Task A_second_counterparty_with_the_same_INN_and_KPP_is_refused()
    {
        await _world.LegalAsync();
        Assert.Equal([Taken], await SliceWorld.CodesAsync(() => _world.LegalAsync()));
        await _world.LegalAsync(kpp: PartyWorld.OtherKpp);
        await _world.LegalAsync(inn: PartyWorld.OtherLegalInn);
        Assert.Empty(await ClaimAudit.RunAsync(_world.World.Store));
    }

    // PARTY-10
    [Fact]
    public async Task An_empty_INN_or_KPP_never_matches()
    {
        await _world.LegalAsync(kpp: null);
        await _world.LegalAsync(kpp: null);
        await _world.LegalAsync(inn: null, kpp: null);
        await _world.LegalAsync(inn: null, kpp: null);
    }

    // PARTY-10
    [Fact]
    public async Task Of_two_writers_who_register_the_same_requisites_one_is_refused()
    {
        var partner = await _world.PartnerAsync();
        _world.World.BeforeNextCommit(async () => await _world.LegalAsync());
        Assert.Equal([Taken], await SliceWorld.CodesAsync(
            () => _world.Service.RegisterAsync(new(partner.Id, CounterpartyType.LegalEntity, "Late") { Inn = PartyWorld.LegalInn, Kpp = PartyWorld.Kpp })));
    }

    // PARTY-10
    [Fact]
    public async Task Of_two_writers_who_change_into_the_same_requisites_one_is_refused()
    {
        var (one, other) = (await _world.LegalAsync(kpp: null), await _world.LegalAsync(kpp: null));
        _world.World.BeforeNextCommit(async () => await _world.ChangeAsync(other, new EditCounterparty.PutKpp(PartyWorld.Kpp)));
        Assert.Equal([Taken], await SliceWorld.CodesAsync(() => _world.ChangeAsync(one, new EditCounterparty.PutKpp(PartyWorld.Kpp))));
    }

    // PARTY-10
    [Fact]
    public async Task What_a_change_gives_up_is_free_for_others()
    {
        var first = await _world.LegalAsync();
        await _world.ChangeAsync(first, new EditCounterparty.SetInn(PartyWorld.OtherLegalInn));
        await _world.LegalAsync();
        Assert.Equal([Taken], await SliceWorld.CodesAsync(() => _world.LegalAsync(inn: PartyWorld.OtherLegalInn)));
        Assert.Equal([Taken], await SliceWorld.CodesAsync(() => _world.ChangeAsync(first, new EditCounterparty.SetInn(PartyWorld.LegalInn))));
        Assert.Empty(await ClaimAudit.RunAsync(_world.World.Store));
    }

    // PARTY-10, PARTY-3
    [Fact]
    public async Task A_KPP_of_the_past_is_taken_as_well()
    {
        var moved = await _world.LegalAsync();
        await _world.ChangeAsync(moved, new EditCounterparty.PutKpp(PartyWorld.OtherKpp, new(2025, 1, 1)));
        Assert.Equal([Taken], await SliceWorld.CodesAsync(() => _world.LegalAsync()));
        Assert.Equal([Taken], await SliceWorld.CodesAsync(() => _world.LegalAsync(kpp: PartyWorld.OtherKpp)));
        await _world.ChangeAsync(moved, new EditCounterparty.WithdrawKpp(new(2025, 1, 1)));
        await _world.LegalAsync(kpp: PartyWorld.OtherKpp);
    }

    // PARTY-10
    [Theory]
    [InlineData(CounterpartyType.Entrepreneur, CounterpartyType.NaturalPerson)]
    [InlineData(CounterpartyType.NaturalPerson, CounterpartyType.Entrepreneur)]
    public async Task An_entrepreneur_and_a_natural_person_with_one_INN_are_only_warned_of(CounterpartyType one, CounterpartyType other)
    {
        await _world.OneAsync(one);
        var command = new RegisterCounterparty((await _world.PartnerAsync()).Id, other, "Same") { Inn = PartyWorld.PersonInn };
        var check = await _world.Service.CheckAsync(command);
        Assert.Empty(check.Refusals);
        Assert.Equal(["counterparty.inn.of_other_type"], check.Warnings.Select(w => w.Code));
        await _world.Service.RegisterAsync(command);
    }

    // PARTY-10
    [Fact]
    public async Task Two_matches_always_refuse()
    {
        await _world.OneAsync(CounterpartyType.Entrepreneur);
        await _world.OneAsync(CounterpartyType.NaturalPerson);
        Assert.Equal([Taken], await SliceWorld.CodesAsync(() => _world.OneAsync(CounterpartyType.Entrepreneur)));
        Assert.Equal([Taken], await SliceWorld.CodesAsync(() => _world.OneAsync(CounterpartyType.NaturalPerson)));
    }

    // PARTY-10
    [Fact]
    public async Task Merged_records_never_match()
    {
        var merged = await _world.LegalAsync();
        var gone = merged with { Version = 2, MergedInto = new(SequentialIds.Nth(77)) };
        await _world.World.Store.CommitAsync(new()
        {
            Id = new(SequentialIds.Nth(78)),
            RecordedAt = merged.RecordedAt,
            Saves = [RecordSave.Of(gone, 1)],
            Releases = [new("counterparty.requisites", $"{PartyWorld.LegalInn}/{PartyWorld.Kpp}", merged.Id.Reference)],
        });
        await _world.LegalAsync();
        Assert.Equal(["counterparty.record.merged"], await SliceWorld.CodesAsync(() => _world.ChangeAsync(merged, new EditCounterparty.SetComment("x"))));
        Assert.Empty(await ClaimAudit.RunAsync(_world.World.Store));
    }
}
