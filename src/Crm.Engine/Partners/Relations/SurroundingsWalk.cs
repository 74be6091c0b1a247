using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Walks from partners and contacts over relations, and over persons who are contacts of several partners, step by step (PARTY-6).</summary>
internal sealed class SurroundingsWalk(CrmSession session, SurroundingsQuery query)
{
    private readonly RelationWalk _walk = new(session);
    private readonly Dictionary<PartnerId, int> _distances = [];
    private readonly Dictionary<PartnerRelationId, PartnerRelation> _relations = [];
    private bool _isCut;

    public static List<CrmError> Check(SurroundingsQuery query)
    {
        var errors = new List<CrmError>();
        if (query.Partners is null || query.Contacts is null)
        {
            errors.Add(CommonErrors.Required.With(("field", "partners")) with { Target = "partners" });
        }

        if (query.Depth is < 0 or > 10)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "depth"), ("value", query.Depth), ("allowed", "0–10")) with { Target = "depth" });
        }

        if (query.MostPartners is < 1 or > 10_000)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "most_partners"), ("value", query.MostPartners), ("allowed", "1–10,000")) with { Target = "most_partners" });
        }

        return errors;
    }

    public async ValueTask<Surroundings> RunAsync(CancellationToken cancellationToken)
    {
        ContactId[] named = [.. query.Contacts];
        var first = named.Length == 0 ? [] : await _walk.ListAsync(Specification.Where<Contact>(c => named.Contains(c.Id)), cancellationToken).ConfigureAwait(false);
        var persons = await OfPersonsAsync(first, cancellationToken).ConfigureAwait(false);
        var front = await EnterAsync([.. query.Partners, .. first.Concat(persons).Select(c => c.Partner)], 0, cancellationToken).ConfigureAwait(false);
        for (var step = 1; step <= query.Depth && front.Count > 0; step++)
        {
            var relations = await _walk.OfAsync(front, cancellationToken).ConfigureAwait(false);
            foreach (var relation in relations)
            {
                _relations[relation.Id] = relation;
            }

            front = await EnterAsync(relations.SelectMany(r => (PartnerId[])[r.From, r.To]), step, cancellationToken).ConfigureAwait(false);
        }

        return new()
        {
            Partners = ValueList.From(_distances.OrderBy(d => d.Value).ThenBy(d => d.Key).Select(d => new NearPartner(d.Key, d.Value))),
            Contacts = ValueList.From((await OfPartnersAsync(cancellationToken).ConfigureAwait(false)).OrderBy(c => c.Id)),
            Relations = ValueList.From(_relations.Values.Where(r => _distances.ContainsKey(r.From) && _distances.ContainsKey(r.To)).OrderBy(r => r.Id)),
            IsCut = _isCut,
        };
    }

    /// <summary>The partners that are new and may be read get the distance.</summary>
    private async ValueTask<List<PartnerId>> EnterAsync(IEnumerable<PartnerId> partners, int distance, CancellationToken cancellationToken)
    {
        var fresh = partners.Where(p => !_distances.ContainsKey(p)).ToHashSet();
        var readable = (await _walk.ReadableAsync(fresh, cancellationToken).ConfigureAwait(false)).Order().ToList();
        var room = query.MostPartners - _distances.Count;
        _isCut |= readable.Count > room;
        var entered = readable.Take(room).ToList();
        entered.ForEach(p => _distances[p] = distance);
        return entered;
    }

    private async ValueTask<List<Contact>> OfPersonsAsync(List<Contact> contacts, CancellationToken cancellationToken)
    {
        PersonId[] persons = [.. contacts.Select(c => c.Person).Distinct()];
        return persons.Length == 0 ? [] : await _walk.ListAsync(Specification.Where<Contact>(c => persons.Contains(c.Person) && c.MergedInto == null), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<List<Contact>> OfPartnersAsync(CancellationToken cancellationToken)
    {
        PartnerId[] partners = [.. _distances.Keys];
        return partners.Length == 0 ? [] : await _walk.ListAsync(Specification.Where<Contact>(c => partners.Contains(c.Partner) && c.MergedInto == null), cancellationToken).ConfigureAwait(false);
    }
}
