using Crm.Engine.Tests.Support;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Engine.Tests.Partners.Registration;

/// <summary>A tenant where clients are registered with few words.</summary>
internal sealed class RegistrationWorld(Action<CrmBuilder>? setup = null)
{
    public SliceWorld Slice { get; } = new(setup: setup);

    public ICrm Crm => Slice.Crm;

    public static ContactValue Phone(string text = "+7 495 123-45-67") => new() { Type = ContactValueType.Phone, Text = text };

    public static ContactValue Mail(string text = "info@example.com") => new() { Type = ContactValueType.Email, Text = text };

    /// <summary>A partner with a telephone, or with the values given.</summary>
    public static RegisterPartner Partner(string name = "Romashka", params ContactValue[] values) =>
        new(name, PartnerRelations.Client) { ContactValues = values.Length == 0 ? [Phone()] : [.. values] };

    public static RegisterCounterparty Legal(string? inn = PartyWorld.LegalInn, string? kpp = PartyWorld.Kpp) =>
        new(default, CounterpartyType.LegalEntity, "OOO Romashka") { Inn = inn, Kpp = kpp };

    public static RegisterContact Person(string name = "Anna Smith") => new(default(PartnerId)) { NewPerson = new(name), Position = "Director" };

    public async Task<RegistrationAnswer.Registered> RegisterAsync(RegisterClient command) =>
        Assert.IsType<RegistrationAnswer.Registered>(await Crm.Registration.RegisterAsync(command));

    public async Task<RegistrationCheck> AskedAsync(RegisterClient command) =>
        Assert.IsType<RegistrationAnswer.Asked>(await Crm.Registration.RegisterAsync(command)).Check;

    public async Task<IReadOnlyList<(string Code, string? Target)>> RefusalAsync(RegisterClient command) =>
        [.. (await Assert.ThrowsAsync<CrmRuleException>(async () => await Crm.Registration.RegisterAsync(command))).Errors.Select(e => (e.Code, e.Target))];

    /// <summary>How many partners, counterparties, persons, contacts and commits there are.</summary>
    public async Task<(long Partners, long Counterparties, long Persons, long Contacts, int Commits)> CountsAsync()
    {
        var commits = 0;
        await foreach (var _ in Slice.Store.ReadLogAsync(LogPosition.Start))
        {
            commits++;
        }

        return (await CountAsync<Partner>(), await CountAsync<Counterparty>(), await CountAsync<Person>(), await CountAsync<Contact>(), commits);
    }

    private async Task<long> CountAsync<T>()
        where T : class, IRecord<T> => await Slice.Store.CountAsync(Specification.All<T>());
}
