using Crm.Engine.Tests.Support;
using Crm.Partners;
using NodaTime;

namespace Crm.Engine.Tests.Partners;

public sealed class CounterpartyTests
{
    private readonly PartyWorld _world = new();

    // PARTY-3
    [Fact]
    public async Task KPP_short_name_and_legal_address_are_read_as_of_a_day_and_the_first_value_stays()
    {
        var day = new LocalDate(2024, 7, 1);
        var legal = await _world.LegalAsync();
        legal = await _world.ChangeAsync(
            legal,
            new EditCounterparty.PutKpp(PartyWorld.OtherKpp, day),
            new EditCounterparty.PutShortName("Renamed", day),
            new EditCounterparty.PutLegalAddress(new() { City = "Old" }, day),
            new EditCounterparty.PutLegalAddress(new() { City = "New" }, day));
        Assert.Equal((PartyWorld.Kpp, PartyWorld.OtherKpp), (legal.Kpps.ValueAsOf(day.PlusDays(-1)), legal.Kpps.ValueAsOf(day)));
        Assert.Equal(("Legal", "Renamed", "Renamed"), (legal.ShortNames.ValueAsOf(day.PlusDays(-1)), legal.ShortNames.ValueAsOf(day), legal.Name));
        Assert.Equal("Old", legal.LegalAddresses.ValueAsOf(day.PlusDays(-1))?.City);
        Assert.Equal("New", legal.LegalAddresses.Newest()?.City);
        legal = await _world.ChangeAsync(legal, new EditCounterparty.WithdrawShortName(day), new EditCounterparty.WithdrawKpp(day));
        Assert.Equal(("Legal", PartyWorld.Kpp), (legal.Name, legal.Kpp));
        Assert.Equal(["counterparty.history.not_found"], await SliceWorld.CodesAsync(() => _world.ChangeAsync(legal, new EditCounterparty.WithdrawShortName(day))));
    }

    // PARTY-9
    [Theory]
    [InlineData(CounterpartyType.Entrepreneur)]
    [InlineData(CounterpartyType.NaturalPerson)]
    public async Task Entrepreneurs_and_persons_have_no_KPP(CounterpartyType type)
    {
        var partner = await _world.PartnerAsync();
        Assert.Equal(["counterparty.kpp.not_allowed"], await SliceWorld.CodesAsync(() => _world.Service.RegisterAsync(new(partner.Id, type, "A") { Kpp = PartyWorld.Kpp, AcceptsUnverified = true })));
    }

    // PARTY-9
    [Fact]
    public async Task What_does_not_pass_its_check_is_saved_only_when_the_caller_says_so_and_then_says_so_for_ever()
    {
        var partner = await _world.PartnerAsync();
        var command = new RegisterCounterparty(partner.Id, CounterpartyType.LegalEntity, "Old") { Inn = "123" };
        Assert.Equal(["identifier.length.wrong"], await SliceWorld.CodesAsync(() => _world.Service.RegisterAsync(command)));
        var old = await _world.Service.RegisterAsync(command with { AcceptsUnverified = true });
        Assert.True(old.IsUnverified(RequisiteKind.Inn, "123"));
        old = await _world.ChangeAsync(old, new EditCounterparty.SetComment("untouched"));
        Assert.Equal("123", old.Inn);
        old = await _world.ChangeAsync(old, new EditCounterparty.SetInn(PartyWorld.LegalInn));
        Assert.False(old.IsUnverified(RequisiteKind.Inn, PartyWorld.LegalInn));
        Assert.True(old.IsUnverified(RequisiteKind.Inn, "123"));
    }

    // PARTY-9
    [Fact]
    public async Task Identifiers_belong_to_the_type_and_accounts_to_their_bank()
    {
        var partner = await _world.PartnerAsync();
        ValueTask<Counterparty> Register(CounterpartyType type, Func<RegisterCounterparty, RegisterCounterparty> with) => _world.Service.RegisterAsync(with(new(partner.Id, type, "A")));
        Assert.Equal(["counterparty.inn.wrong_type"], await SliceWorld.CodesAsync(() => Register(CounterpartyType.LegalEntity, c => c with { Inn = PartyWorld.PersonInn })));
        Assert.Equal(["counterparty.inn.wrong_type"], await SliceWorld.CodesAsync(() => Register(CounterpartyType.NaturalPerson, c => c with { Inn = PartyWorld.LegalInn })));
        Assert.Equal(["counterparty.ogrn.wrong_type"], await SliceWorld.CodesAsync(() => Register(CounterpartyType.Entrepreneur, c => c with { Ogrn = "1027700132195" })));
        Assert.Equal(["identifier.checksum.wrong"], await SliceWorld.CodesAsync(() => Register(CounterpartyType.LegalEntity, c => c with { Inn = "7707083894" })));
        BankAccount account = new() { Number = "40702 810 9 38000060473", Bik = "044525225", CorrespondentAccount = "30101810400000000225" };
        Assert.Equal(["identifier.bank.mismatch"], await SliceWorld.CodesAsync(
            () => Register(CounterpartyType.LegalEntity, c => c with { BankAccounts = [account with { Number = "1", Bik = null }, account with { CorrespondentAccount = "30101810400000000226", Number = "0" + account.Number[1..] }] })));
        var legal = await Register(CounterpartyType.LegalEntity, c => c with { Ogrn = "1027700132195", BankAccounts = [account with { Number = "1" }], AcceptsUnverified = true });
        Assert.True(legal.IsUnverified(RequisiteKind.BankAccount, "1"));
        Assert.Equal("30101810400000000225", legal.BankAccounts[0].CorrespondentAccount);
    }

    // PARTY-9
    [Fact]
    public async Task Blanks_and_hyphens_of_identifiers_do_not_count()
    {
        var legal = await _world.LegalAsync("7707 083-893", " 7736-01001 ");
        Assert.Equal((PartyWorld.LegalInn, PartyWorld.Kpp), (legal.Inn, legal.Kpp));
    }

    // PARTY-1
    [Fact]
    public async Task A_child_partner_may_use_the_counterparties_of_its_ancestors()
    {
        var chain = await _world.PartnerAsync("Chain");
        var shop = await _world.PartnerAsync("Shop", chain.Id);
        var sister = await _world.PartnerAsync("Sister", chain.Id);
        var ofChain = await _world.Service.RegisterAsync(new(chain.Id, CounterpartyType.LegalEntity, "Chain"));
        var ofShop = await _world.Service.RegisterAsync(new(shop.Id, CounterpartyType.LegalEntity, "Shop"));
        await _world.Service.RegisterAsync(new(sister.Id, CounterpartyType.LegalEntity, "Sister"));
        Assert.Equal([ofShop.Id, ofChain.Id], (await _world.Service.UsableByAsync(shop.Id)).Select(c => c.Id));
        Assert.Equal([ofChain.Id], (await _world.Service.UsableByAsync(chain.Id)).Select(c => c.Id));
    }

    // PARTY-1
    [Fact]
    public async Task Kept_one_to_one_a_partner_is_registered_with_its_counterparty_and_gets_no_second()
    {
        await _world.KeepPairsAsync();
        var partner = await _world.PartnerAsync("Both");
        var own = Assert.Single(await _world.Service.ListAsync(CounterpartySpecs.OfPartner(partner.Id)));
        Assert.Equal(("Both", CounterpartyType.LegalEntity), (own.Name, own.Type));
        Assert.Equal(["counterparty.partner.has_one"], await SliceWorld.CodesAsync(() => _world.Service.RegisterAsync(new(partner.Id, CounterpartyType.LegalEntity, "Second"))));
        var other = await _world.PartnerAsync("Other");
        Assert.Equal(["counterparty.partner.fixed"], await SliceWorld.CodesAsync(() => _world.ChangeAsync(own, new EditCounterparty.SetPartner(other.Id))));
    }

    // PARTY-1
    [Fact]
    public async Task Kept_one_to_one_two_writers_cannot_make_two_counterparties_of_a_partner()
    {
        var partner = await _world.PartnerAsync("Older than the setting");
        await _world.KeepPairsAsync();
        _world.World.BeforeNextCommit(async () => await _world.Service.RegisterAsync(new(partner.Id, CounterpartyType.LegalEntity, "Rival")));
        Assert.Equal(["counterparty.partner.has_one"], await SliceWorld.CodesAsync(() => _world.Service.RegisterAsync(new(partner.Id, CounterpartyType.LegalEntity, "Late"))));
    }

    // PARTY-3
    [Fact]
    public async Task An_account_is_told_by_number_and_bank_and_one_is_the_main()
    {
        var legal = await _world.LegalAsync();
        legal = await _world.ChangeAsync(legal, new EditCounterparty.PutBankAccount(new() { Number = "DE02 1203 0000", IsMain = true }), new EditCounterparty.PutBankAccount(new() { Number = "LT60 1010", IsMain = true }));
        Assert.Equal(["DE0212030000", "LT601010"], legal.BankAccounts.Select(a => a.Number));
        Assert.Equal([false, true], legal.BankAccounts.Select(a => a.IsMain));
        legal = await _world.ChangeAsync(legal, new EditCounterparty.PutBankAccount(new() { Number = "DE0212030000", Bank = "B" }), new EditCounterparty.RemoveBankAccount("LT601010", null));
        Assert.Equal(["B"], legal.BankAccounts.Select(a => a.Bank));
    }
}
