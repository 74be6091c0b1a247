using System.Globalization;

namespace Crm.Partners;

/// <summary>What records of the slice tell for comparing (PARTY-10).</summary>
internal static class MatchRecords
{
    public static MatchRecord Of(Partner partner)
    {
        var name = partner.Type == PartnerType.Person ? MatchKind.PersonName : MatchKind.CompanyName;
        return Of([new(name, partner.Name), new(name, partner.PublicName), Birth(partner.BirthDate)], partner.ContactValues);
    }

    public static MatchRecord Of(Counterparty counterparty)
    {
        var name = counterparty.Type == CounterpartyType.NaturalPerson ? MatchKind.PersonName : MatchKind.CompanyName;
        List<MatchField> fields =
        [
            new(name, counterparty.Name),
            new(name, counterparty.FullName),
            new(MatchKind.Inn, counterparty.Inn),
            new(MatchKind.Okpo, counterparty.Okpo),
            new(MatchKind.Document, counterparty.IdentityDocument),
            new(MatchKind.ForeignNumber, counterparty.ForeignTaxNumber),
            new(MatchKind.ForeignNumber, counterparty.ForeignRegistrationNumber),
        ];
        if (counterparty.Type == CounterpartyType.Entrepreneur)
        {
            // The firm is called as the person is.
            fields.Add(new(MatchKind.PersonName, string.Join(' ', LegalForms.Without(Spelling.Words(counterparty.Name)))));
        }

        fields.AddRange(counterparty.ShortNames.Select(s => new MatchField(name, s.Value)));
        fields.AddRange(counterparty.LegalAddresses.Select(a => new MatchField(MatchKind.Address, a.Value?.ToString())));
        return Of(fields, counterparty.ContactValues);
    }

    /// <summary>A contact person within a partner: only the values of that work; the person has the others.</summary>
    public static MatchRecord Of(Contact contact) => Of([], contact.ContactValues);

    public static MatchRecord Of(Person person) => Of([new(MatchKind.PersonName, person.Name), Birth(person.BirthDate)], person.ContactValues);

    /// <summary>The keys a record keeps beside those of its contact values: it is found by both in one index.</summary>
    public static ValueList<string> WithKeys(ValueList<string> contactKeys, MatchRecord record) =>
        ValueList.From(contactKeys.Concat(MatchKeys.Of(PreparedRecord.Of(record)).Select(Stored)).Distinct(StringComparer.Ordinal).Order(Text.Comparer));

    /// <summary>A key as records keep it: a letter of its own keeps it apart from keys of contact values.</summary>
    public static string Stored(string key) => "x:" + key;

    private static MatchRecord Of(List<MatchField> fields, ValueList<ContactValue> contacts)
    {
        fields.AddRange(contacts.Select(Of).Where(f => f.Value is not null));
        return new() { Fields = [.. fields.Where(f => !string.IsNullOrWhiteSpace(f.Value))] };
    }

    private static MatchField Of(ContactValue value) => value.Type switch
    {
        ContactValueType.Phone or ContactValueType.Fax => new(MatchKind.Phone, value.Normalised ?? value.Text),
        ContactValueType.Email => new(MatchKind.Email, value.Normalised ?? value.Text),
        ContactValueType.Address => new(MatchKind.Address, value.Address?.ToString() is { Length: > 0 } parts ? parts : value.Text),
        _ => default,
    };

    private static MatchField Birth(NodaTime.LocalDate? day) => new(MatchKind.BirthDate, day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
}
