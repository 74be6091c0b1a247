using Crm.Directories;
using Crm.Kernel;
using Crm.Partners;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Loads the records a command names anew, refuses those that do not exist, and makes the commit hold the rest.</summary>
/// <param name="work">What the commit must hold.</param>
/// <param name="store">Where the records are.</param>
/// <param name="known">Where they are put.</param>
/// <param name="errors">What does not exist.</param>
/// <param name="like">A deal that is copied: the entries it names stood before and may be retired since.</param>
internal sealed class DealReferences(Work work, IStoreView store, DealSurroundings known, List<CrmError> errors, Deal? like = null)
{
    private readonly References _references = new(work, errors);

    /// <summary>What opening a deal names.</summary>
    public async ValueTask LoadAsync(OpenDeal command, CancellationToken cancellationToken)
    {
        await PartnerAsync(command.Partner, DealFields.Partner, withBans: true, cancellationToken).ConfigureAwait(false);
        await EntryAsync(command.Source, DealFields.Source, cancellationToken).ConfigureAwait(false);
        await EntryAsync(command.Channel, DealFields.Channel, cancellationToken).ConfigureAwait(false);
        await EntryAsync(command.ServiceType, DealFields.ServiceType, cancellationToken).ConfigureAwait(false);
        await EntryAsync(command.Department, DealFields.Department, cancellationToken).ConfigureAwait(false);
        foreach (var contact in command.Contacts)
        {
            await _references.CheckLooseAsync(contact.Contact.Reference, DealFields.Contacts, cancellationToken).ConfigureAwait(false);
            await EntryAsync(contact.Role, "contacts.role", cancellationToken).ConfigureAwait(false);
        }

        foreach (var participant in command.Participants)
        {
            await ParticipantAsync(participant, cancellationToken).ConfigureAwait(false);
        }

        await DemandAsync(command.Demand, cancellationToken).ConfigureAwait(false);
        await _references.CheckLooseAsync(command.Base, "base", cancellationToken).ConfigureAwait(false);
        foreach (var field in command.CustomFields)
        {
            await _references.CheckLooseAsync(field.Reference, $"custom_fields.{field.Key}", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What an edit names.</summary>
    public async ValueTask LoadAsync(EditDeal command, Deal deal, CancellationToken cancellationToken)
    {
        foreach (var change in command.Changes)
        {
            switch (change)
            {
                case EditDeal.SetPartner set when set.Partner != deal.Partner:
                    await PartnerAsync(set.Partner, DealFields.Partner, withBans: true, cancellationToken).ConfigureAwait(false);
                    break;
                case EditDeal.SetOrigin set:
                    await EntryAsync(set.Source == deal.Source ? null : set.Source, DealFields.Source, cancellationToken).ConfigureAwait(false);
                    await EntryAsync(set.Channel == deal.Channel ? null : set.Channel, DealFields.Channel, cancellationToken).ConfigureAwait(false);
                    break;
                case EditDeal.SetServiceType set when set.ServiceType != deal.ServiceType:
                    await EntryAsync(set.ServiceType, DealFields.ServiceType, cancellationToken).ConfigureAwait(false);
                    break;
                case EditDeal.SetDepartment set when set.Department != deal.Department:
                    await EntryAsync(set.Department, DealFields.Department, cancellationToken).ConfigureAwait(false);
                    break;
                case EditDeal.AddContact add:
                    await _references.CheckLooseAsync(add.Contact.Contact.Reference, DealFields.Contacts, cancellationToken).ConfigureAwait(false);
                    await EntryAsync(add.Contact.Role, "contacts.role", cancellationToken).ConfigureAwait(false);
                    break;
                case EditDeal.AddParticipant add:
                    await ParticipantAsync(add.Participant, cancellationToken).ConfigureAwait(false);
                    break;
                case EditDeal.SetDemand set:
                    await DemandAsync(set.Lines, cancellationToken).ConfigureAwait(false);
                    break;
                case EditDeal.SetCustomField set:
                    await _references.CheckLooseAsync(set.Value.Reference, $"custom_fields.{set.Value.Key}", cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    break;
            }
        }
    }

    public async ValueTask EntryAsync(DirectoryEntryId? id, string field, CancellationToken cancellationToken)
    {
        if (id is not { } named || known.Entries.ContainsKey(named) || (like is not null && Names(like, named)))
        {
            return;
        }

        if (await store.FindAsync<DirectoryEntry>(named.Value, cancellationToken).ConfigureAwait(false) is { } entry
            && await work.Session.MayReadAsync(entry, cancellationToken).ConfigureAwait(false))
        {
            known.Entries[named] = entry;
            work.Guard(entry);
        }
        else
        {
            errors.Add(References.Unknown(field, named.Reference));
        }
    }

    private static bool Names(Deal deal, DirectoryEntryId entry) =>
        deal.Source == entry || deal.Channel == entry || deal.ServiceType == entry || deal.Department == entry || deal.Contacts.Any(c => c.Role == entry) || deal.Participants.Any(p => p.Role == entry) || deal.Demand.Any(l => l.Reason == entry);

    private async ValueTask PartnerAsync(PartnerId? id, string field, bool withBans, CancellationToken cancellationToken)
    {
        if (id is not { } named)
        {
            return;
        }

        if (known.Partners.TryGetValue(named, out var loaded))
        {
            // Perhaps as a participant before: then its bans were not asked for (DEAL-8).
            if (withBans)
            {
                await BansAsync(loaded, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        // Through the gate: a partner that may not be read does not exist for this principal.
        if (await store.FindAsync<Partner>(named.Value, cancellationToken).ConfigureAwait(false) is not { } partner
            || !await work.Session.MayReadAsync(partner, cancellationToken).ConfigureAwait(false))
        {
            errors.Add(References.Unknown(field, named.Reference));
            return;
        }

        if (References.MergedInto(field, named.Reference, partner) is { } merged)
        {
            errors.Add(merged);
            return;
        }

        known.Partners[named] = partner;
        work.Guard(partner);
        if (withBans)
        {
            await BansAsync(partner, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask BansAsync(Partner partner, CancellationToken cancellationToken)
    {
        foreach (var id in partner.Segments)
        {
            if (await store.FindAsync<Segment>(id.Value, cancellationToken).ConfigureAwait(false) is { } segment)
            {
                // Also without a ban: it must not be set while this commits (DEAL-8).
                work.Guard(segment);
                if (segment.BansShipment)
                {
                    known.Bans.Add((partner.Id, id));
                }
            }
        }

        var dynamic = await SegmentJoins.MatchingAsync(work.Session, SegmentJoins.Banning(), partner, isNew: false, cancellationToken).ConfigureAwait(false);
        foreach (var segment in dynamic.All)
        {
            work.Guard(segment);
        }

        foreach (var segment in dynamic.Matching)
        {
            known.Bans.Add((partner.Id, segment.Id));
        }
    }

    private async ValueTask ParticipantAsync(DealParticipant participant, CancellationToken cancellationToken)
    {
        await PartnerAsync(participant.Partner, "participants.partner", withBans: false, cancellationToken).ConfigureAwait(false);
        if (participant.Role != PredefinedEntries.ClientRole && participant.Role != PredefinedEntries.CompetitorRole)
        {
            await EntryAsync(participant.Role, "participants.role", cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask DemandAsync(ValueList<DemandLine> lines, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            await EntryAsync(line.Reason, "demand.reason", cancellationToken).ConfigureAwait(false);
        }
    }
}
