namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Moves a running deal to another stage of its process (DEAL-12, DEAL-15).</summary>
    public static DealDecision Move(Deal deal, MoveDeal command, DealSurroundings known)
    {
        var errors = known.NoReasons();
        var at = MomentOf(command, deal, known, errors);
        RequireRunning(deal, errors);
        if (!known.HasDealManagement)
        {
            errors.Add(DealErrors.SwitchedOff.With(("function", "deal management")));
        }

        var step = (known.Machine ?? StageMachine.NonProcess).Move(deal.Stage, DealStatus.InProgress, command.To);
        if (!step.IsPermitted)
        {
            return DealDecision.Refused(errors.Count == 0 ? step.Obstacles : [.. errors, .. step.Obstacles]);
        }

        if (!step.IsBack)
        {
            // A forward move checks the stage left and the target; skipped stages and backward moves are not checked (DEAL-12).
            errors.AddRange(known.UnmetConditions);
            StageChecks.CheckTicks(deal, step, errors);
            StageChecks.CheckRequired(deal, step, errors);
        }

        if (errors.Count > 0)
        {
            return DealDecision.Refused([.. errors]);
        }

        var move = new StageMove
        {
            Kind = step.IsBack ? StageMoveKind.Back : StageMoveKind.Forward,
            Process = deal.Process!.Value,
            ProcessVersion = deal.ProcessVersion,
            From = deal.Stage,
            To = command.To,
            Skipped = step.SkippedKeys,
            Voided = step.VoidedKeys,
            Potential = deal.Potential,
        };
        return DealDecision.Moved(Moved(deal, move, at, known), at, move, new DealMoved(deal.Stage!, command.To, step.IsBack));
    }
}
