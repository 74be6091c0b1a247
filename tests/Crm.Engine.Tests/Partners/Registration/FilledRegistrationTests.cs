using Crm.Partners;
using Crm.Testing;
using static Crm.Engine.Tests.Partners.Registration.RegistrationWorld;

namespace Crm.Engine.Tests.Partners.Registration;

// PARTY-7, PARTY-8
public sealed class FilledRegistrationTests
{
    private static readonly RegistryEntry Entry = new()
    {
        Inn = Inn.Parse(PartyWorld.LegalInn),
        Kpp = Kpp.Parse(PartyWorld.Kpp),
        ShortName = "ООО «Ромашка»",
        FullName = "Общество с ограниченной ответственностью «Ромашка»",
        LegalAddress = "117312, Москва, Вавилова, 19",
        LegalAddressParts = new() { PostalCode = "117312", City = "Москва" },
        Phone = "+7 495 540-75-20",
    };

    private readonly InMemoryCounterpartyRegistry _registry = new InMemoryCounterpartyRegistry().Add(Entry);
    private readonly RegistrationWorld _world;

    public FilledRegistrationTests() => _world = new(crm => crm.UseCounterpartyRegistry(_ => _registry));

    [Fact]
    public async Task A_registration_is_filled_by_INN_before_anything_is_saved()
    {
        var command = new RegisterClient(Partner()) { Counterparty = Legal("7707 083893", null) with { ShortName = "Romashka" } };
        var check = await _world.Crm.Registration.CheckAsync(command, asksRegistry: true);
        Assert.Equal((0L, 0L, 0L, 0L, 0), await _world.CountsAsync());
        var filled = check.Proposal!.Fill(command.Counterparty);
        Assert.Equal(("Romashka", PartyWorld.Kpp, Entry.FullName), (filled.ShortName, filled.Kpp, filled.FullName));
        Assert.Equal(Entry.ShortName, check.Proposal.Fill(command.Counterparty, RegistryField.ShortName).ShortName);
        var made = await _world.RegisterAsync(command with { Counterparty = filled });
        var counterparty = await _world.Crm.Counterparties.GetAsync(made.Counterparty!.Value);
        Assert.Equal((PartyWorld.LegalInn, PartyWorld.Kpp, "Москва"), (counterparty.Inn, counterparty.Kpp, counterparty.LegalAddresses.Newest()!.City));
        Assert.Equal("+74955407520", Assert.Single(counterparty.ContactValues).Normalised);
    }

    [Fact]
    public async Task A_register_that_is_away_does_not_stop_the_registration()
    {
        var away = new RegistryAnswer.Unavailable(RegistryErrors.ServiceUnavailable.With(("reason", "test")));
        _registry.AnswerAlways(away);
        var command = new RegisterClient(Partner()) { Counterparty = Legal() };
        var check = await _world.Crm.Registration.CheckAsync(command, asksRegistry: true);
        Assert.Equal((away, null, 0), (check.Registry, check.Proposal, check.Refusals.Count));
        await _world.RegisterAsync(command);
    }

    [Fact]
    public async Task The_register_is_asked_only_when_it_is_wished_and_there_is_somebody_to_ask_for()
    {
        var bare = new RegisterClient(Partner());
        Assert.Null((await _world.Crm.Registration.CheckAsync(bare, asksRegistry: true)).Registry);
        Assert.Null((await _world.Crm.Registration.CheckAsync(bare with { Counterparty = Legal() })).Registry);
        Assert.IsType<RegistryAnswer.NotFound>((await _world.Crm.Registration.CheckAsync(bare with { Counterparty = Legal(null, null) }, asksRegistry: true)).Registry);
        Assert.Empty(_registry.Asked);
        Assert.IsType<RegistryAnswer.NotConfigured>((await new RegistrationWorld().Crm.Registration.CheckAsync(bare with { Counterparty = Legal() }, asksRegistry: true)).Registry);
    }
}
