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

        var plan = known.Machine is { } machine ? StepPlan.Of(deal, command, machine) : StepPlan.None;
        if (known.HasDealManagement)
        {
            errors.AddRange(plan.Obstacles);
            errors.AddRange(known.UnmetConditions);
        }

        CheckResult(deal, known, errors);
        if (errors.Count > 0)
        {
            return DealDecision.Refused(errors);
        }

        // Where a step that records the result is open, closing completes it (DEAL-11); with deal management off any open step just ends.
        var steps = plan.Step is null ? StepFlow.Cancelled(deal) : StepFlow.Done(plan);
        var after = DealSteps.With(deal with { IsClosed = true, EndedAt = at }, steps, at, known.Principal.UserId);
        return Told(DealDecision.Done(deal, after, at, "deal.closed", new DealClosed(deal.Status), steps: steps), plan);
    }

    /// <summary>What a decided deal must have to be closed (DEAL-4…6).</summary>
    private static void CheckResult(Deal deal, DealSurroundings known, List<CrmError> errors)
    {
        if (deal.Status == DealStatus.Lost && deal.LossReason is null)
        {
            errors.Add(DealErrors.LossReasonRequired.With() with { Target = "loss_reason" });
        }

        if (errors.Count == 0)
        {
            ParticipantChecks.Check(deal, known, errors);
            DemandChecks.Check(deal, known, errors);
        }
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

        if (errors.Count > 0)
        {
            return DealDecision.Refused(errors);
        }

        var steps = StepFlow.Reopened(deal, known);
        var after = DealSteps.With(deal with { IsClosed = false, EndedAt = null }, steps, at, known.Principal.UserId);
        return DealDecision.Done(deal, after, at, "deal.reopened", new DealReopened(), steps: steps);
    }
}
