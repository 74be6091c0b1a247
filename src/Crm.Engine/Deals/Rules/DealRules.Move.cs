namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Moves a running deal to another stage of its process (DEAL-12, DEAL-15).</summary>
    public static DealDecision Move(Deal deal, MoveDeal command, DealSurroundings known)
    {
        var errors = known.NoReasons();
        var at = MomentOf(command, deal, known, errors);
        RequireRunning(deal, errors);
        RequireManagement(known, errors);
        var machine = known.Machine ?? StageMachine.NonProcess;
        var way = machine.Move(deal.Stage, DealStatus.InProgress, command.To);
        if (!way.IsPermitted)
        {
            return DealDecision.Refused(errors.Count == 0 ? way.Obstacles : [.. errors, .. way.Obstacles]);
        }

        var plan = DealSteps.OpenOf(deal) is null ? StepPlan.None : StepPlan.Moving(deal, way, machine);
        errors.AddRange(plan.Obstacles);
        CheckWay(deal, way, known, errors);
        return errors.Count > 0 ? DealDecision.Refused([.. errors]) : Leave(deal, way, plan, at, known);
    }

    private static void RequireManagement(DealSurroundings known, List<CrmError> errors)
    {
        if (!known.HasDealManagement)
        {
            errors.Add(DealErrors.SwitchedOff.With(("function", "deal management")));
        }
    }

    /// <summary>A forward move checks the stage left and the target; skipped stages and backward moves are not checked (DEAL-12).</summary>
    private static void CheckWay(Deal deal, StageDecision way, DealSurroundings known, List<CrmError> errors)
    {
        if (way.IsPermitted && !way.IsBack)
        {
            errors.AddRange(known.UnmetConditions);
            StageChecks.CheckTicks(deal, way, errors);
            StageChecks.CheckRequired(deal, way, errors);
        }

        if (way.IsPermitted)
        {
            InterestChecks.CheckWay(deal, way, known, errors);
        }
    }

    /// <summary>To another stage, by a move or by the last step of the stage left: the same for both.</summary>
    private static DealDecision Leave(Deal deal, StageDecision way, StepPlan plan, NodaTime.Instant at, DealSurroundings known)
    {
        var to = way.To!.Key;
        var move = new StageMove
        {
            Kind = way.IsBack ? StageMoveKind.Back : StageMoveKind.Forward,
            Process = deal.Process!.Value,
            ProcessVersion = deal.ProcessVersion,
            From = deal.Stage,
            To = to,
            Skipped = way.SkippedKeys,
            Voided = way.IsBack ? VoidedKeys(deal, way, known.Machine!) : way.VoidedKeys,
            Potential = deal.Potential,
        };
        var after = Moved(deal, move, at, known);
        var told = new DealMoved(deal.Stage!, to, way.IsBack);
        if (deal.Control != ControlMode.Strict)
        {
            return DealDecision.Moved(after, at, move, told);
        }

        var steps = StepFlow.Moved(deal, plan, to, known);
        return Told(DealDecision.Moved(DealSteps.With(after, steps, at, known.Principal.UserId), at, move, told, steps), plan);
    }

    /// <summary>A move back voids every later stage (DEAL-15), also those that only an earlier version of the process knew and the deal came to later.</summary>
    private static ValueList<string> VoidedKeys(Deal deal, StageDecision way, StageMachine machine)
    {
        var target = machine.IndexOf(way.To!.Key);
        var hasCome = false;
        List<string>? gone = null;
        for (var i = 0; i < deal.Passages.Count; i++)
        {
            var row = deal.Passages[i];
            var index = machine.IndexOf(row.Stage);
            hasCome |= index >= target;
            if (hasCome && index < 0 && !row.IsVoided)
            {
                (gone ??= []).Add(row.Stage);
            }
        }

        return gone is null ? way.VoidedKeys : [.. way.VoidedKeys, .. gone];
    }
}
