using NodaTime;

namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Completes the open step of a strict deal: it stays, goes on to the next stage, or is closed with its result (DEAL-11).</summary>
    public static DealDecision Complete(Deal deal, CompleteStep command, DealSurroundings known)
    {
        var errors = new List<CrmError>();
        var at = MomentOf(command, deal, known, errors);
        RefuseClosed(deal, errors);
        RequireManagement(known, errors);
        if (deal.IsClosed)
        {
            return DealDecision.Refused(errors);
        }

        var plan = StepPlan.Of(deal, command, known.Machine ?? StageMachine.NonProcess);
        errors.AddRange(plan.Obstacles);
        if (plan.Step is null)
        {
            return DealDecision.Refused(errors);
        }

        return plan switch
        {
            { IsResult: true, Next: null } => Record(deal, plan, at, known, errors),
            { Way.Trigger: StageTriggerKind.Move } => LeaveByStep(deal, plan, at, known, errors),
            _ => Stay(deal, plan, at, known, errors),
        };
    }

    /// <summary>The last step of a stage leaves it as a move would.</summary>
    private static DealDecision LeaveByStep(Deal deal, StepPlan plan, Instant at, DealSurroundings known, List<CrmError> errors)
    {
        CheckWay(deal, plan.Way!, known, errors);
        return errors.Count > 0 ? DealDecision.Refused(errors) : Leave(deal, plan.Way!, plan, at, known);
    }

    /// <summary>The deal stays where it is: more steps follow in the stage, or the one that records the win.</summary>
    private static DealDecision Stay(Deal deal, StepPlan plan, Instant at, DealSurroundings known, List<CrmError> errors)
    {
        errors.AddRange(known.UnmetConditions);
        if (plan.Way is { } way)
        {
            // The last stage ends here for those who work in it: its ticks and exit conditions hold now, and again when the win is recorded (DEAL-12).
            StageChecks.CheckTicks(deal, way, errors);
        }

        if (!plan.IsResult)
        {
            StageChecks.CheckRequired(deal, known.StageOf(deal), errors);
        }

        InterestChecks.CheckNextStep(deal, known, errors);

        if (errors.Count > 0)
        {
            return DealDecision.Refused(errors);
        }

        var steps = StepFlow.Stayed(deal, plan, known.Machine!);
        var after = DealSteps.With(deal, steps, at, known.Principal.UserId);
        return DealDecision.Done(deal, after, at, "deal.step_completed", Completed(plan, after), steps: steps);
    }

    /// <summary>The step that records the result: a running deal is won, and any is closed (DEAL-4…6).</summary>
    private static DealDecision Record(Deal deal, StepPlan plan, Instant at, DealSurroundings known, List<CrmError> errors)
    {
        var isWon = deal.Status == DealStatus.InProgress;
        var (after, move) = (deal, (StageMove?)null);
        if (isWon)
        {
            (after, move) = Won(deal, at, known, errors);
        }
        else
        {
            errors.AddRange(known.UnmetConditions);
            CheckResult(deal, known, errors);
        }

        if (errors.Count > 0)
        {
            return DealDecision.Refused(errors);
        }

        var steps = StepFlow.Done(plan);
        after = DealSteps.With(after with { IsClosed = true, EndedAt = at }, steps, at, known.Principal.UserId);
        var decision = isWon
            ? DealDecision.Done(deal, after, at, "deal.won", new DealWon(deal.Potential, deal.Stage), move, steps)
            : DealDecision.Done(deal, after, at, "deal.closed", new DealClosed(after.Status), steps: steps);
        decision = Told(decision, plan);
        return isWon ? decision.And("deal.closed", new DealClosed(after.Status)) : decision;
    }

    /// <summary>The decision, with the completed step told besides.</summary>
    private static DealDecision Told(DealDecision decision, StepPlan plan) =>
        plan.Step is null ? decision : decision.And("deal.step_completed", Completed(plan, decision.After!));

    private static DealStepCompleted Completed(StepPlan plan, Deal after) => new(plan.Stage!.Key, plan.Step!.Key, DealSteps.OpenOf(after)?.Step);
}
