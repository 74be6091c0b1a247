using Crm.Partners;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Partners.Registries;

/// <summary>Fill by INN for an existing counterparty (PARTY-8).</summary>
public sealed class RegistryServiceTests : IDisposable
{
    private static readonly RegistryEntry Legal = new()
    {
        Inn = Inn.Parse("7707083893"),
        Kpp = Kpp.Parse("773601001"),
        ShortName = "ООО «Ромашка»",
        FullName = "Общество с ограниченной ответственностью «Ромашка»",
        LegalAddress = "117312, Москва, Вавилова, 19",
        LegalAddressParts = new() { PostalCode = "117312", City = "Москва" },
        Phone = "+7 495 540-75-20",
    };

    private readonly InMemoryCounterpartyRegistry _registry = new InMemoryCounterpartyRegistry().Add(Legal);
    private readonly CrmTestHost _host;

    public RegistryServiceTests() => _host = CrmTestHost.Create(crm => crm.UseCounterpartyRegistry(_ => _registry));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task What_is_empty_is_filled_and_what_differs_only_when_accepted()
    {
        var counterparty = await AddAsync(CounterpartyType.LegalEntity, "7707083893");

        var proposal = await _host.Crm.Registries.ProposeAsync(counterparty.Id);
        var filled = await _host.Crm.Counterparties.EditAsync(new(counterparty.Id, proposal.Changes(null)) { ExpectedVersion = proposal.Counterparty.Version });

        Assert.Equal(("773601001", "Ромашка", Legal.FullName), (filled.Kpp, filled.Name, filled.FullName));
        Assert.Equal((Legal.LegalAddress, "Москва"), (filled.LegalAddresses.Newest()!.ToString(), filled.LegalAddresses.Newest()!.City));
        Assert.Equal("+74955407520", Assert.Single(filled.ContactValues).Normalised);
        var again = await _host.Crm.Registries.ProposeAsync(counterparty.Id);
        Assert.Equal([RegistryField.ShortName], again.Proposal!.Differences.Select(d => d.Field));

        var day = new LocalDate(2026, 1, 1);
        var renamed = await _host.Crm.Counterparties.EditAsync(new(counterparty.Id, again.Changes(day, RegistryField.ShortName)));

        Assert.Equal(("Ромашка", "ООО «Ромашка»"), (renamed.ShortNames.ValueAsOf(day.PlusDays(-1)), renamed.ShortNames.ValueAsOf(day)));
        Assert.Empty((await _host.Crm.Registries.ProposeAsync(counterparty.Id)).Changes(day));
    }

    [Theory]
    [InlineData(CounterpartyType.NaturalPerson, "500100732259")]
    [InlineData(CounterpartyType.LegalEntity, null)]
    public async Task Whom_no_register_knows_is_not_asked_for(CounterpartyType type, string? inn)
    {
        var proposal = await _host.Crm.Registries.ProposeAsync((await AddAsync(type, inn)).Id);

        Assert.IsType<RegistryAnswer.NotFound>(proposal.Answer);
        Assert.Equal((null, 0, 0), (proposal.Proposal, proposal.Changes(null).Count, _registry.Asked.Count));
    }

    [Fact]
    public async Task A_register_that_is_away_is_an_answer()
    {
        var counterparty = await AddAsync(CounterpartyType.LegalEntity, "7707083893");
        _registry.AnswerAlways(new RegistryAnswer.Unavailable(RegistryErrors.ServiceUnavailable.With()));

        var proposal = await _host.Crm.Registries.ProposeAsync(counterparty.Id);

        Assert.Equal("registry.service.unavailable", Assert.IsType<RegistryAnswer.Unavailable>(proposal.Answer).Reason.Code);
        Assert.Empty(proposal.Changes(null, RegistryField.ShortName));
        Assert.IsType<RegistryAnswer.Unavailable>(await _host.Crm.Registries.FindAsync(new(Legal.Inn)));
    }

    [Fact]
    public async Task No_register_set_up_is_an_answer_of_its_own()
    {
        using var plain = CrmTestHost.Create();

        Assert.Equal("registry.provider.missing", Assert.IsType<RegistryAnswer.NotConfigured>(await plain.Crm.Registries.FindAsync(new(Legal.Inn))).Reason.Code);
    }

    [Fact]
    public async Task A_counterparty_that_does_not_exist_is_not_found() =>
        await Assert.ThrowsAsync<CrmNotFoundException>(async () => await _host.Crm.Registries.ProposeAsync(new(SequentialIds.Nth(5))));

    private async Task<Counterparty> AddAsync(CounterpartyType type, string? inn)
    {
        var partner = await _host.Crm.Partners.RegisterAsync(new("Ромашка", PartnerRelations.Client));
        return await _host.Crm.Counterparties.RegisterAsync(new(partner.Id, type, "Ромашка") { Inn = inn });
    }
}
