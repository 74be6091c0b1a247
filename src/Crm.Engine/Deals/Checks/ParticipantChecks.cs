using Crm.Directories;

namespace Crm.Deals;

/// <summary>Who takes part in a deal (DEAL-5, DEAL-7, DEAL-8, DEAL-9).</summary>
internal static class ParticipantChecks
{
    public const int MaxParticipants = 1000;

    public static void Check(Deal deal, DealSurroundings known, List<CrmError> errors)
    {
        if (deal.Participants.Count > MaxParticipants)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "participants"), ("count", deal.Participants.Count), ("allowed", MaxParticipants)) with { Target = "participants" });
        }

        var seen = new HashSet<(PartnerId, DirectoryEntryId)>();
        foreach (var participant in deal.Participants)
        {
            // DEAL-7: the deal's partner has the role client and nobody else does.
            if (participant.Role == PredefinedEntries.ClientRole && participant.Partner != deal.Partner)
            {
                errors.Add(DealErrors.ClientRole.With() with { Target = "participants" });
            }

            if (!seen.Add((participant.Partner, participant.Role)))
            {
                errors.Add(CommonErrors.Duplicate.With(("field", "participants"), ("value", participant.Partner)) with { Target = "participants" });
            }

            DealChecks.CheckEntry(participant.Role, DirectoryCodes.DealRole, "participants.role", known, errors);
            TextRules.CheckLine(participant.Comment, "participants.comment", errors);
        }

        CheckWinner(deal, errors);
    }

    /// <summary>DEAL-8, DEAL-9: asked when a partner is put into a deal, not again later.</summary>
    public static void CheckNewPartner(PartnerId partner, DealSurroundings known, List<CrmError> errors)
    {
        if (!known.Partners.TryGetValue(partner, out var record))
        {
            return;
        }

        if (!record.Relations.HasFlag(Partners.PartnerRelations.Client))
        {
            errors.Add(DealErrors.PartnerNotClient.With(("partner", partner)) with { Target = DealFields.Partner });
        }

        foreach (var (_, segment) in known.Bans.Where(b => b.Partner == partner))
        {
            if (!known.Principal.Holds(CrmRights.OverrideShipmentBan))
            {
                errors.Add(DealErrors.ShipmentBan.With(("partner", partner), ("segment", segment)) with { Target = DealFields.Partner });
            }
        }
    }

    /// <summary>The participants with the deal's partner in the role client (DEAL-7).</summary>
    public static ValueList<DealParticipant> WithClient(ValueList<DealParticipant> participants, PartnerId? partner)
    {
        var others = participants.Without(p => p.Role == PredefinedEntries.ClientRole);
        return partner is { } client
            ? [new() { Partner = client, Role = PredefinedEntries.ClientRole }, .. others]
            : others;
    }

    /// <summary>DEAL-5: at most one marked, only a competitor, exactly one when lost to a competitor and none otherwise.</summary>
    private static void CheckWinner(Deal deal, List<CrmError> errors)
    {
        var winners = 0;
        foreach (var participant in deal.Participants)
        {
            if (!participant.WonTheDeal)
            {
                continue;
            }

            winners++;
            if (participant.Role != PredefinedEntries.CompetitorRole)
            {
                errors.Add(DealErrors.WinnerNotCompetitor.With(("partner", participant.Partner)) with { Target = "participants" });
            }
        }

        if (winners > 1)
        {
            errors.Add(DealErrors.TwoWinners.With(("count", winners)) with { Target = "participants" });
        }

        var lostToCompetitor = deal.Status == DealStatus.Lost && deal.LossReason == PredefinedEntries.LostToCompetitor;
        if (lostToCompetitor && winners == 0)
        {
            errors.Add(DealErrors.WinnerRequired.With() with { Target = "winner" });
        }
        else if (!lostToCompetitor && winners > 0)
        {
            errors.Add(DealErrors.WinnerRefused.With() with { Target = "winner" });
        }
    }
}
