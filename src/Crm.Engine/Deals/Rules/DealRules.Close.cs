namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Closes a won deal, or a lost one with a reason (DEAL-4).</summary>
    public static DealDecision Close(Deal deal, CloseDeal command, DealSurroundings known)
    {
        var errors = new List<CrmError>();
        var at = MomentOf(command, deal, known, errors);
        RefuseClosed(deal, errors);
        if (!deal.IsClosed && deal.Status == DealStatus.InProgress)
        {
            errors.Add(DealErrors.NotDecided.With());
        }

        if (deal.Status == DealStatus.Lost && deal.LossReason is null)
        {
            errors.Add(DealErrors.LossReasonRequired.With() with { Target = "loss_reason" });
        }

        if (errors.Count == 0)
        {
            ParticipantChecks.Check(deal, known, errors);
            DemandChecks.Check(deal, known, errors);
        }

        return errors.Count > 0
            ? DealDecision.Refused(errors)
            : DealDecision.Done(deal, deal with { IsClosed = true, EndedAt = at }, at, "deal.closed", new DealClosed(deal.Status));
    }

    /// <summary>Opens a closed deal again; the end moment goes (DEAL-4). Needs the right (ACC-5).</summary>
    public static DealDecision Reopen(Deal deal, ReopenDeal command, DealSurroundings known)
    {
        var errors = new List<CrmError>();
        var at = MomentOf(command, deal, known, errors);
        if (!known.Principal.Holds(CrmRights.Reopen))
        {
            errors.Add(CommonErrors.RightMissing.With(("right", CrmRights.Reopen)));
        }

        if (!deal.IsClosed)
        {
            errors.Add(DealErrors.NotClosed.With());
        }

        return errors.Count > 0
            ? DealDecision.Refused(errors)
            : DealDecision.Done(deal, deal with { IsClosed = false, EndedAt = null }, at, "deal.reopened", new DealReopened());
    }
}
