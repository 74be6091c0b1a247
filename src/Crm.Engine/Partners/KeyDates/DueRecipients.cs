using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Whom to tell of a key date: the main managers of the partners it touches (PARTY-17). A fixed number of queries however many subjects.</summary>
internal sealed class DueRecipients(IStoreView view, LocalDate day)
{
    public async ValueTask<Dictionary<EntityRef, ValueList<UserId>>> OfAsync(IReadOnlyCollection<EntityRef> subjects, CancellationToken cancellationToken)
    {
        var partnersOf = subjects.Where(s => s.Kind == EntityKinds.Partner).Distinct().ToDictionary(s => s, s => new List<PartnerId> { new(s.Id) });
        await AddContactsAsync(subjects, partnersOf, cancellationToken).ConfigureAwait(false);
        PartnerId[] partners = [.. partnersOf.Values.SelectMany(p => p).Distinct()];
        var managers = new Dictionary<PartnerId, UserId>();
        if (partners.Length > 0)
        {
            var managed = Specification.Where<Partner>(p => partners.Contains(p.Id) && p.MainManager != null && p.MergedInto == null);
            foreach (var partner in await Rows.ListAsync(view, managed, cancellationToken).ConfigureAwait(false))
            {
                managers[partner.Id] = partner.MainManager!.Value;
            }
        }

        return partnersOf.ToDictionary(s => s.Key, s => ValueList.From(s.Value.Where(managers.ContainsKey).Select(p => managers[p]).Distinct().Order()));
    }

    /// <summary>Of a contact its partner; of a person the partners whose contact the person is on the day.</summary>
    private async ValueTask AddContactsAsync(IReadOnlyCollection<EntityRef> subjects, Dictionary<EntityRef, List<PartnerId>> partnersOf, CancellationToken cancellationToken)
    {
        ContactId[] contacts = [.. subjects.Where(s => s.Kind == EntityKinds.Contact).Select(s => new ContactId(s.Id)).Distinct()];
        PersonId[] persons = [.. subjects.Where(s => s.Kind == EntityKinds.Person).Select(s => new PersonId(s.Id)).Distinct()];
        if (contacts.Length > 0)
        {
            foreach (var contact in await Rows.ListAsync(view, Specification.Where<Contact>(c => contacts.Contains(c.Id)), cancellationToken).ConfigureAwait(false))
            {
                Add(contact.Id.Reference, contact);
            }
        }

        if (persons.Length > 0)
        {
            var active = Specification.Where<Contact>(c => persons.Contains(c.Person)).And(ContactPersonSpecs.NotMerged()).And(ContactPersonSpecs.ActiveOn(day));
            foreach (var contact in await Rows.ListAsync(view, active, cancellationToken).ConfigureAwait(false))
            {
                Add(contact.Person.Reference, contact);
            }
        }

        void Add(EntityRef subject, Contact contact)
        {
            var partners = partnersOf.TryGetValue(subject, out var known) ? known : partnersOf[subject] = [];
            partners.Add(contact.Partner);
        }
    }
}
