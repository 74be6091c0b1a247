using Crm.Deals;
using Crm.Directories;
using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Views;

/// <summary>Participants and contact persons of a card: one query for all partners, one for all roles.</summary>
internal sealed record CardPeople(ValueList<CardParticipant> Participants, ValueList<CardContact> Contacts)
{
    public static async ValueTask<CardPeople> LoadAsync(CrmSession session, IStoreView view, Deal deal, CancellationToken cancellationToken)
    {
        PartnerId[] partnerIds = [.. deal.Participants.Select(p => p.Partner).Distinct()];
        var partners = new Dictionary<PartnerId, Partner>();
        if (partnerIds.Length > 0)
        {
            await foreach (var partner in view.QueryAsync(session.Gated(Specification.Where<Partner>(p => partnerIds.Contains(p.Id))), cancellationToken).ConfigureAwait(false))
            {
                partners.Add(partner.Id, partner);
            }
        }

        DirectoryEntryId[] roleIds = [.. deal.Participants.Select(p => p.Role).Concat(deal.Contacts.Select(c => c.Role).OfType<DirectoryEntryId>()).Distinct()];
        var roles = new Dictionary<DirectoryEntryId, string>();
        if (roleIds.Length > 0)
        {
            await foreach (var role in view.QueryAsync(session.Gated(Specification.Where<DirectoryEntry>(e => roleIds.Contains(e.Id))), cancellationToken).ConfigureAwait(false))
            {
                roles.Add(role.Id, role.Name);
            }
        }

        return new(
            ValueList.From(deal.Participants.Select(p => new CardParticipant
            {
                Participant = p,
                Partner = partners.GetValueOrDefault(p.Partner),
                Role = roles.GetValueOrDefault(p.Role),
            })),
            ValueList.From(deal.Contacts.Select(c => new CardContact { Contact = c, Role = c.Role is { } role ? roles.GetValueOrDefault(role) : null })));
    }
}
