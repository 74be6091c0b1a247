using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Contacts of merged partners and persons: whoever is a contact of one partner twice afterwards is told (PARTY-4, PARTY-11).</summary>
internal sealed class ContactsMerging : IMergeConcern
{
    public async ValueTask PrepareAsync(MergePlan plan, CancellationToken cancellationToken)
    {
        var contacts = new Dictionary<ContactId, Contact>();
        PartnerId[] partners = [.. plan.Taking(EntityKinds.Partner).Select(p => new PartnerId(p.Id))];
        PersonId[] persons = [.. plan.Taking(EntityKinds.Person).Select(p => new PersonId(p.Id))];
        var questions = new List<Specification<Contact>>();
        if (partners.Length > 0)
        {
            questions.Add(Specification.Where<Contact>(c => partners.Contains(c.Partner) && c.MergedInto == null));
        }

        if (persons.Length > 0)
        {
            questions.Add(Specification.Where<Contact>(c => persons.Contains(c.Person) && c.MergedInto == null));
        }

        foreach (var named in questions)
        {
            await foreach (var contact in plan.Work.Session.Store.QueryAsync(named, cancellationToken).ConfigureAwait(false))
            {
                contacts[contact.Id] = contact;
            }
        }

        // Who was a contact twice before is no news.
        foreach (var doubled in contacts.Values
            .GroupBy(c => (Partner: plan.Resolve(c.Partner.Reference), Person: plan.Resolve(c.Person.Reference)))
            .Where(g => g.Select(c => (c.Partner, c.Person)).Distinct().Skip(1).Any())
            .OrderBy(g => g.Min(c => c.Id)))
        {
            plan.Warnings.Add(MergeErrors.ContactsDoubled.With(
                ("person", doubled.Key.Person.Id), ("partner", doubled.Key.Partner.Id), ("contacts", string.Join(", ", doubled.Select(c => c.Id).Order()))) with
            { Target = "merged" });
        }
    }

    public ValueTask PrepareAsync(UnmergePlan plan, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
