using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Who may be the same somebody as a client that is about to be registered (PARTY-7, PARTY-10). A bounded number of questions whatever the size of the base.</summary>
internal sealed class RegistrationSearch(RegisterClient command, CountryCode region, CrmSession session)
{
    private const int MostContactsOfPersons = 100;

    private readonly DuplicateService _duplicates = new(session);

    /// <summary>The new counterparty as far as it is described; its identifiers read where they can be.</summary>
    public Counterparty? Described { get; } = command.Counterparty is { BankAccounts: not null, ContactValues: not null } described
        ? Requisites.ReadForeign(
            null, CounterpartyRules.WithNewest(Requisites.Read(CounterpartyCommands.Describe(described, default, Instant.MinValue), acceptsUnverified: true, [])), session.Setup.Schemes, acceptsUnverified: true, [])
        : null;

    /// <summary>Clients by names, identifiers and all contact values of the registration, the likeliest first.</summary>
    public async ValueTask<ValueList<FoundClient>> ClientsAsync(CancellationToken cancellationToken)
    {
        var partner = PartnerCommands.Describe(command.Partner, default, Instant.MinValue) with { ContactValues = Read(RegistrationRules.ContactValues(command)) };
        var record = MatchRecords.Of(partner);
        if (Described is { } counterparty)
        {
            record = record with { Fields = [.. record.Fields, .. MatchRecords.Of(counterparty with { ContactValues = [] }).Fields] };
        }

        var suggestions = await _duplicates.FindAsync(new FindDuplicates(record) { Scheme = command.Scheme }, cancellationToken).ConfigureAwait(false);
        var owners = await OwnersAsync(suggestions, cancellationToken).ConfigureAwait(false);
        var found = from suggestion in suggestions
                    from owner in owners[suggestion.Record]
                    group suggestion by owner into client
                    select new FoundClient(client.Key.Id, client.Key.Name) { Suggestions = [.. client.OrderByDescending(s => s.Score.Score).ThenBy(s => s.Record.Id)] };
        return [.. found.OrderByDescending(c => c.Score).ThenBy(c => c.Partner)];
    }

    /// <summary>Persons by name, day of birth and contact values; none where the contact person is known.</summary>
    public async ValueTask<ValueList<DuplicateSuggestion>> PersonsAsync(CancellationToken cancellationToken)
    {
        if (command.Contact?.NewPerson is not { } described)
        {
            return [];
        }

        var person = PersonCommands.Describe(described, default, Instant.MinValue) with
        {
            ContactValues = Read([.. described.ContactValues ?? [], .. command.Contact.ContactValues ?? []]),
        };
        var question = new FindDuplicates(MatchRecords.Of(person)) { Scheme = command.Scheme, Kinds = [EntityKinds.Person] };
        return [.. await _duplicates.FindAsync(question, cancellationToken).ConfigureAwait(false)];
    }

    /// <summary>Legal entities with the INN, another KPP and no head, by name.</summary>
    public async ValueTask<ValueList<Counterparty>> SameInnAsync(CancellationToken cancellationToken)
    {
        if (Described is not { Type: CounterpartyType.LegalEntity, Inn: { } inn, Kpp: var kpp })
        {
            return [];
        }

        var others = CounterpartySpecs.WithInn(inn).And(Specification.Where<Counterparty>(c => c.Type == CounterpartyType.LegalEntity && c.Head == null && c.Kpp != kpp));
        others.Query.OrderBy(c => c.Name).Take(RegistrationRules.MostSubdivisions);
        return [.. await new ReadRepository<Counterparty>(session).ListAsync(others, cancellationToken).ConfigureAwait(false)];
    }

    private ValueList<ContactValue> Read(IEnumerable<ContactValue?> values) =>
        [.. from value in values where value?.Text is not null select ContactReading.Read(value, region)];

    /// <summary>The client of each record that was suggested: a person may be of several or, as yet, of none.</summary>
    private async ValueTask<ILookup<EntityRef, Partner>> OwnersAsync(IReadOnlyList<DuplicateSuggestion> suggestions, CancellationToken cancellationToken)
    {
        List<Guid> Of(string kind) => [.. suggestions.Where(s => s.Record.Kind == kind).Select(s => s.Record.Id)];

        var counterparties = Of(EntityKinds.Counterparty).ConvertAll(id => new CounterpartyId(id));
        var contacts = Of(EntityKinds.Contact).ConvertAll(id => new ContactId(id));
        var persons = Of(EntityKinds.Person).ConvertAll(id => new PersonId(id));
        var links = new List<(EntityRef Record, PartnerId Partner)>(Of(EntityKinds.Partner).Select(id => (new EntityRef(EntityKinds.Partner, id), new PartnerId(id))));
        foreach (var counterparty in await ListAsync(counterparties.Count, Specification.Where<Counterparty>(c => counterparties.Contains(c.Id)), cancellationToken).ConfigureAwait(false))
        {
            links.Add((Counterparty.Kind.ReferenceTo(counterparty), counterparty.Partner));
        }

        foreach (var contact in await ListAsync(contacts.Count, Specification.Where<Contact>(c => contacts.Contains(c.Id)), cancellationToken).ConfigureAwait(false))
        {
            links.Add((Contact.Kind.ReferenceTo(contact), contact.Partner));
        }

        var parts = Specification.Where<Contact>(c => persons.Contains(c.Person) && c.MergedInto == null);
        parts.Query.OrderBy(c => c.Id).Take(MostContactsOfPersons);
        foreach (var contact in await ListAsync(persons.Count, parts, cancellationToken).ConfigureAwait(false))
        {
            links.Add((new EntityRef(EntityKinds.Person, contact.Person.Value), contact.Partner));
        }

        List<PartnerId> ids = [.. links.Select(l => l.Partner).Distinct()];
        var partners = await ListAsync(ids.Count, Specification.Where<Partner>(p => ids.Contains(p.Id) && p.MergedInto == null), cancellationToken).ConfigureAwait(false);
        return (from link in links.Distinct() join partner in partners on link.Partner equals partner.Id select (link.Record, partner)).ToLookup(l => l.Record, l => l.partner);
    }

    private ValueTask<IReadOnlyList<T>> ListAsync<T>(int named, Specification<T> specification, CancellationToken cancellationToken)
        where T : class, IRecord<T> => named == 0 ? new([]) : new ReadRepository<T>(session).ListAsync(specification, cancellationToken);
}
