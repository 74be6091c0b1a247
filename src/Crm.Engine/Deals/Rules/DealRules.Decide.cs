using Crm.Directories;

namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Wins a running deal (DEAL-4, DEAL-6, DEAL-12).</summary>
    public static DealDecision Win(Deal deal, WinDeal command, DealSurroundings known)
    {
        var errors = new List<CrmError>();
        var at = MomentOf(command, deal, known, errors);
        if (deal.Status == DealStatus.InProgress && known.HasDealManagement && known.Machine?.Recording(StageEnd.Won) is { } recording)
        {
            errors.Add(DealErrors.WinByStep.With(("step", recording.Steps[^1].Key)));
            RefuseClosed(deal, errors);
            return DealDecision.Refused(errors);
        }

        var plan = deal.Status == DealStatus.InProgress && known is { HasDealManagement: true, Machine: { } machine } ? StepPlan.Of(deal, command, machine) : StepPlan.None;
        errors.AddRange(plan.Obstacles);
        var (after, move) = Won(deal, at, known, errors);
        if (errors.Count > 0)
        {
            return DealDecision.Refused(errors);
        }

        var steps = plan.Step is null ? StepFlow.Decided(deal, StageEnd.Won, known) : StepFlow.Done(plan);
        after = DealSteps.With(after, steps, at, known.Principal.UserId);
        return Told(DealDecision.Done(deal, after, at, "deal.won", new DealWon(deal.Potential, deal.Stage), move, steps), plan);
    }

    /// <summary>The deal won, with every reason against it: by command or by the step that records the win.</summary>
    private static (Deal After, StageMove? Move) Won(Deal deal, NodaTime.Instant at, DealSurroundings known, List<CrmError> errors)
    {
        RequireRunning(deal, errors);
        if (known.StageOf(deal) is { } stage)
        {
            var step = known.Machine!.Fire(stage.Key, DealStatus.InProgress, StageTrigger.Win);
            errors.AddRange(step.Obstacles);
            errors.AddRange(known.UnmetConditions);
            StageChecks.CheckTicks(deal, step, errors);
        }

        var move = ResultMove(deal, StageMoveKind.Won);
        var after = Decided(deal, move, at, known) with { Status = DealStatus.Won, DecidedAt = at };
        if (deal.Status == DealStatus.InProgress)
        {
            DealChecks.Check(after, known, errors);
        }

        return (after, move);
    }

    /// <summary>Loses a running deal: a reason is needed, and for <em>lost to a competitor</em> the one who won it (DEAL-5).</summary>
    public static DealDecision Lose(Deal deal, LoseDeal command, DealSurroundings known)
    {
        var errors = new List<CrmError>();
        var at = MomentOf(command, deal, known, errors);
        RequireRunning(deal, errors);
        if (command.Reason == default)
        {
            errors.Add(DealErrors.LossReasonRequired.With() with { Target = "loss_reason" });
        }
        else
        {
            DealChecks.CheckEntry(command.Reason, DirectoryCodes.LossReason, "loss_reason", known, errors);
        }

        var participants = deal.Participants;
        if (command.Winner is { } winner)
        {
            participants = participants.Replace(
                p => p.Partner == winner && p.Role == PredefinedEntries.CompetitorRole, p => p with { WonTheDeal = true });
            if (!participants.Any(p => p.Partner == winner && p.WonTheDeal))
            {
                errors.Add(DealErrors.WinnerNotCompetitor.With(("partner", winner)) with { Target = "winner" });
            }

            if (command.Reason != PredefinedEntries.LostToCompetitor)
            {
                errors.Add(DealErrors.WinnerRefused.With() with { Target = "winner" });
            }
        }

        var move = ResultMove(deal, StageMoveKind.Lost);
        var after = Decided(deal, move, at, known) with
        {
            Status = DealStatus.Lost,
            DecidedAt = at,
            LossReason = command.Reason,
            Participants = participants,
        };
        if (deal.Status == DealStatus.InProgress)
        {
            // Losing is not held up by the stage's required fields (DEAL-12). What is wrong with the winner was said already.
            if (errors.Count == 0)
            {
                ParticipantChecks.Check(after, known, errors);
            }

            DemandChecks.Check(after, known, errors);
        }

        if (errors.Count > 0)
        {
            return DealDecision.Refused(errors);
        }

        var steps = StepFlow.Decided(deal, StageEnd.Lost, known);
        after = DealSteps.With(after, steps, at, known.Principal.UserId);
        return DealDecision.Done(deal, after, at, "deal.lost", new DealLost(command.Reason, deal.Potential, deal.Stage), move, steps);
    }

    /// <summary>Takes a decision back: in progress again, reason and mark of a loss go (DEAL-5, DEAL-13, DEAL-15).</summary>
    public static DealDecision Return(Deal deal, ReturnDeal command, DealSurroundings known)
    {
        var errors = new List<CrmError>();
        var at = MomentOf(command, deal, known, errors);
        RefuseClosed(deal, errors);
        if (!deal.IsClosed && deal.Status == DealStatus.InProgress)
        {
            errors.Add(DealErrors.NotDecided.With());
        }

        if (deal is { IsClosed: false, Status: DealStatus.Won } && known.HasDealManagement && known.Machine?.Recording(StageEnd.Won) is { } recording)
        {
            // DEAL-11: the status of a strict deal changes only by record loss, undo loss and the step that records the win.
            errors.Add(DealErrors.ReturnOfStep.With(("step", recording.Steps[^1].Key)));
        }

        if (errors.Count > 0)
        {
            return DealDecision.Refused(errors);
        }

        var move = ResultMove(deal, StageMoveKind.Returned);
        var after = Decided(deal, move, at, known) with
        {
            Status = DealStatus.InProgress,
            DecidedAt = null,
            LossReason = null,
            Participants = deal.Participants.Replace(p => p.WonTheDeal, p => p with { WonTheDeal = false }),
        };
        var steps = StepFlow.Returned(deal, known);
        after = DealSteps.With(after, steps, at, known.Principal.UserId);
        return DealDecision.Done(deal, after, at, "deal.returned", new DealReturned(deal.Status), move, steps);
    }

    /// <summary>The deal with its stage's row ended or open again; as it is when it has no stage or the command does not fit its status.</summary>
    private static Deal Decided(Deal deal, StageMove? move, NodaTime.Instant at, DealSurroundings known) =>
        move is null || (deal.Status == DealStatus.InProgress) == (move.Kind == StageMoveKind.Returned)
            ? deal
            : Moved(deal, move, at, known);
}
