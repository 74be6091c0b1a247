using NodaTime;

namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Gives the card of an open deal another place; nothing else changes (DEAL-41).</summary>
    public static DealDecision Place(Deal deal, Instant now)
    {
        var errors = new List<CrmError>();
        RefuseClosed(deal, errors);
        var at = Later(now, deal.HoldsFrom);
        return errors.Count > 0
            ? DealDecision.Refused(errors)
            : DealDecision.Done(deal, deal, at, "deal.edited", new DealEdited(["board_rank"]));
    }
}
