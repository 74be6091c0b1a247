using Crm.Kernel;
using Crm.Partners;
using Crm.Settings;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Views;

/// <summary>The people of a client's card: its contact persons and who is responsible on our side.</summary>
internal sealed class ClientPeople(CrmSession session, IStoreView view, Partner client, ClientCardOptions options)
{
    private readonly ViewRows _rows = new(session, view);

    /// <summary>Contact persons by name; one query for them, one for all persons (PARTY-4).</summary>
    public async ValueTask<ValueList<ClientContact>> ContactsAsync(Instant at, CancellationToken cancellationToken)
    {
        var wanted = ContactPersonSpecs.OfPartner(client.Id);
        if (!options.WithFormerContacts)
        {
            var settings = await CrmSession.SettingsAsync(view, cancellationToken).ConfigureAwait(false);
            wanted = wanted.And(ContactPersonSpecs.ActiveOn(session.DayOf(at, settings)));
        }

        var contacts = await _rows.ListAsync(wanted, options.ListSize, cancellationToken).ConfigureAwait(false);
        PersonId[] ids = [.. contacts.Select(c => c.Person).Distinct()];
        var persons = ids.Length == 0 ? [] : await _rows.ListAsync(Specification.Where<Person>(p => ids.Contains(p.Id)), ids.Length, cancellationToken).ConfigureAwait(false);
        var byId = persons.ToDictionary(p => p.Id);
        return ValueList.From(contacts.Where(c => byId.ContainsKey(c.Person))
            .Select(c => new ClientContact { Contact = c, Person = byId[c.Person] })
            .OrderBy(c => c.Person.Name, Text.Comparer).ThenBy(c => c.Contact.Id));
    }

    /// <summary>Who is responsible, by role.</summary>
    public async ValueTask<ValueList<ClientResponsible>> ResponsibleAsync(CancellationToken cancellationToken) =>
        ResponsibleNames.Of(client, await ResponsibleNames.OfAsync(_rows, [client], cancellationToken).ConfigureAwait(false));
}
