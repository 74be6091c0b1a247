using System.Runtime.CompilerServices;

namespace Crm.Deals;

internal static partial class DealRules
{
    /// <summary>Moves a running deal to another stage of its process (DEAL-12, DEAL-15).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static DealDecision Move(Deal deal, MoveDeal command, DealSurroundings known)
    {
        var errors = Reasons.Take();
        var at = MomentOf(command, deal, known, errors);
        RequireRunning(deal, errors);
        RequireManagement(known, errors);
        var machine = known.Machine ?? StageMachine.NonProcess;
        if (machine.TryMove(deal.Stage, DealStatus.InProgress, command.To, out var obstacle) is not { } way)
        {
            return Refused(errors, [obstacle]);
        }

        if (!way.IsPermitted)
        {
            return Refused(errors, way.Obstacles);
        }

        var plan = StepPlan.None;
        if (DealSteps.OpenOf(deal) is not null)
        {
            plan = StepPlan.Moving(deal, way, machine);
            errors.AddRange(plan.Obstacles);
        }

        CheckWay(deal, way, known, errors);
        if (errors.Count > 0)
        {
            return Refused(errors, []);
        }

        Reasons.GiveBack(errors);
        return Leave(deal, way, plan, at, known);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DealDecision Refused(List<CrmError> errors, IReadOnlyList<CrmError> more)
    {
        var all = errors.Count == 0 ? more : [.. errors, .. more];
        Reasons.GiveBack(errors);
        return DealDecision.Refused(all);
    }

    private static void RequireManagement(DealSurroundings known, List<CrmError> errors)
    {
        if (!known.HasDealManagement)
        {
            RefuseSwitchedOff(errors);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RefuseSwitchedOff(List<CrmError> errors) => errors.Add(DealErrors.SwitchedOff.With(("function", "deal management")));

    /// <summary>A forward move checks the stage left and the target; skipped stages and backward moves are not checked (DEAL-12).</summary>
    private static void CheckWay(Deal deal, StageDecision way, DealSurroundings known, List<CrmError> errors)
    {
        if (way.IsPermitted && !way.IsBack)
        {
            if (known.HasUnmetConditions)
            {
                errors.AddRange(known.UnmetConditions);
            }

            if (!way.Guards.AsksNothing)
            {
                StageChecks.CheckTicks(deal, way, errors);
                StageChecks.CheckRequired(deal, way, errors);
            }
        }

        if (way.IsPermitted)
        {
            InterestChecks.CheckWay(deal, way, known, errors);
        }
    }

    /// <summary>To another stage, by a move or by the last step of the stage left: the same for both.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DealDecision Leave(Deal deal, StageDecision way, StepPlan plan, NodaTime.Instant at, DealSurroundings known)
    {
        var move = way.Move with { Process = deal.Process!.Value, ProcessVersion = deal.ProcessVersion, Potential = deal.Potential };
        if (way.IsBack)
        {
            move = WithVoided(move, deal, known.Machine!);
        }

        var after = Moved(deal, move, way.To!, at, known);
        if (deal.Control != ControlMode.Strict)
        {
            return DealDecision.Moved(after, at, move, way.Told);
        }

        return LeaveStrict(deal, after, way, plan, move, at, known);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DealDecision LeaveStrict(Deal deal, Deal after, StageDecision way, StepPlan plan, StageMove move, NodaTime.Instant at, DealSurroundings known)
    {
        var steps = StepFlow.Moved(deal, plan, move.To, known);
        return Told(DealDecision.Moved(DealSteps.With(after, steps, at, known.Principal.UserId), at, move, way.Told, steps), plan);
    }

    /// <summary>A move back voids every later stage (DEAL-15), also those that only an earlier version of the process knew and the deal came to later.</summary>
    private static StageMove WithVoided(StageMove move, Deal deal, StageMachine machine)
    {
        var target = machine.IndexOf(move.To);
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

        return gone is null ? move : move with { Voided = [.. move.Voided, .. gone] };
    }
}
