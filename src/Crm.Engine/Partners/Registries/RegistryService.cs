using Crm.Kernel;

namespace Crm.Partners;

/// <summary>Asks the register that was set up and compares (PARTY-8). Nothing is saved here.</summary>
internal sealed class RegistryService(CrmSession session) : IRegistryService
{
    public ValueTask<RegistryAnswer> FindAsync(RegistryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return session.Setup.Registry.FindAsync(query, cancellationToken);
    }

    public async ValueTask<CounterpartyProposal> ProposeAsync(CounterpartyId counterparty, CancellationToken cancellationToken = default)
    {
        var present = await session.GetAsync<Counterparty>(counterparty.Value, cancellationToken).ConfigureAwait(false);
        var (answer, proposal) = await CompareAsync(present, session, cancellationToken).ConfigureAwait(false);
        return new() { Counterparty = present, Answer = answer, Proposal = proposal };
    }

    /// <summary>What the register says of a counterparty, stored or not.</summary>
    public static async ValueTask<(RegistryAnswer Answer, RegistryProposal? Proposal)> CompareAsync(Counterparty present, CrmSession session, CancellationToken cancellationToken)
    {
        if (QueryOf(present) is not { } query)
        {
            return (new RegistryAnswer.NotFound(), null);
        }

        var answer = await session.Setup.Registry.FindAsync(query, cancellationToken).ConfigureAwait(false);
        var region = (await session.SettingsAsync(cancellationToken).ConfigureAwait(false)).PhoneRegion;
        return (answer, answer is RegistryAnswer.Found found ? RegistryProposal.Of(ViewOf(present, found.Entry, region), found.Entry, region) : null);
    }

    private static RegistryQuery? QueryOf(Counterparty counterparty) =>
        counterparty.Type is CounterpartyType.LegalEntity or CounterpartyType.Entrepreneur && Inn.TryParse(counterparty.Inn, out var inn)
            ? new(inn) { Kpp = counterparty.Head is not null && Kpp.TryParse(counterparty.Kpp, out var kpp) ? kpp : null }
            : null;

    private static RequisitesView ViewOf(Counterparty counterparty, RegistryEntry entry, CountryCode region)
    {
        // A telephone the counterparty has is no difference, whichever of its telephones it is.
        var said = PhoneNumber.TryParse(entry.Phone, region, out var number) ? number.E164 : null;
        var phones = counterparty.ContactValues.Where(v => v.Type == ContactValueType.Phone).ToList();
        return new()
        {
            Kpp = counterparty.Kpp,
            ShortName = counterparty.Name,
            FullName = counterparty.FullName,
            LegalAddress = counterparty.LegalAddresses is [.., var newest] ? newest.Value.ToString() : null,
            Phone = (phones.Find(p => said is not null && p.Normalised == said) ?? phones.Find(p => p.IsMain) ?? phones.FirstOrDefault())?.Text,
        };
    }
}
