using Crm.Kernel;

namespace Crm.Partners;

/// <summary>Partners and counterparties one to one (PARTY-1): the counterparty has the UUID of its partner, so two writers cannot make two.</summary>
internal static class CounterpartyPairs
{
    /// <summary>The id of the one counterparty of a partner.</summary>
    public static CounterpartyId IdOf(PartnerId partner) => new(partner.Value);

    /// <summary>Puts the counterparty of a new partner into its commit.</summary>
    public static void Make(Work work, Partner partner)
    {
        var counterparty = new Counterparty
        {
            Id = IdOf(partner.Id),
            Version = 1,
            Partner = partner.Id,
            Type = partner.Type == PartnerType.Person ? CounterpartyType.NaturalPerson : CounterpartyType.LegalEntity,
            Name = partner.Name,
            ShortNames = Dated.Always(partner.Name),
            RegisteredAt = partner.RegisteredAt,
            RecordedAt = partner.RecordedAt,
        };
        CounterpartyWriter.Save(work, null, counterparty with { ContactKeys = MatchRecords.WithKeys([], MatchRecords.Of(counterparty)) }, "counterparty.registered");
    }
}
