namespace Crm.Deals;

/// <summary>What a command comes to for the open step of a strict deal: decided once, for the conditions that are asked and for the rules (DEAL-11). Immutable.</summary>
internal sealed class StepPlan
{
    /// <summary>The command does not touch a step.</summary>
    public static StepPlan None { get; } = new();

    /// <summary>The step that is completed; absent = none.</summary>
    public ProcessStep? Step { get; private init; }

    /// <summary>The stage of the step, a terminal one for the steps that record a result.</summary>
    public ProcessStage? Stage { get; private init; }

    /// <summary>The step of the same stage that comes next; absent after the last.</summary>
    public ProcessStep? Next { get; private init; }

    /// <summary>What leaving the stage comes to, or winning; absent when the deal stays.</summary>
    public StageDecision? Way { get; private init; }

    /// <summary>The terminal stage that comes next; absent when a stage does.</summary>
    public string? End { get; private init; }

    /// <summary>Every reason that lies in the order of the steps.</summary>
    public IReadOnlyList<CrmError> Obstacles { get; private init; } = [];

    /// <summary>Whether the step records the result.</summary>
    public bool IsResult => Stage is { End: not StageEnd.None };

    /// <summary>The codes of all conditions that are asked: of the step, and of the stages it leaves and enters.</summary>
    public IReadOnlyList<string> Conditions => field ??= Read();

    /// <summary>The plan of a move that touches no step.</summary>
    public static StepPlan Only(StageDecision way) => new() { Way = way };

    /// <summary>The plan of a command.</summary>
    public static StepPlan Of(Deal deal, ExistingDealCommand command, StageMachine machine) => command switch
    {
        CompleteStep complete => Completing(deal, complete, machine),
        MoveDeal move => Moving(deal, machine.Move(deal.Stage, deal.Status, move.To), machine),
        CloseDeal => Closing(deal, machine),
        WinDeal => Moving(deal, machine.Fire(deal.Stage, deal.Status, StageTrigger.Win), machine),
        _ => None,
    };

    private static StepPlan Completing(Deal deal, CompleteStep command, StageMachine machine)
    {
        if (DealSteps.OpenOf(deal) is not { } open || Find(machine, open) is not { } found)
        {
            return Refused(DealErrors.StepUnknown.With(("step", command.Step)) with { Target = command.Step });
        }

        if (!string.Equals(open.Step, command.Step, StringComparison.Ordinal))
        {
            return Refused(DealErrors.StepNotOpen.With(("step", command.Step), ("open", open.Step)) with { Target = command.Step });
        }

        return found.Next is not null ? found : found.IsResult ? Result(deal, found, machine) : Leaving(deal, found, command.To, machine);
    }

    /// <summary>A move forward, or a win that no step records, completes the last step of the stage; nobody jumps over the others.</summary>
    public static StepPlan Moving(Deal deal, StageDecision way, StageMachine machine)
    {
        if (!way.IsPermitted || way.IsBack || DealSteps.OpenOf(deal) is not { } open || Find(machine, open) is not { IsResult: false } found)
        {
            return way.Alone;
        }

        return found.Next is null
            ? new() { Step = found.Step, Stage = found.Stage, Way = way }
            : new() { Way = way, Obstacles = [Before(found)] };
    }

    private static StepPlan Closing(Deal deal, StageMachine machine)
    {
        if (deal.Status == DealStatus.InProgress || DealSteps.OpenOf(deal) is not { } open || Find(machine, open) is not { IsResult: true } found)
        {
            return None;
        }

        return found.Next is null ? found : Refused(Before(found));
    }

    private static StepPlan Result(Deal deal, StepPlan found, StageMachine machine) => deal.Status != DealStatus.InProgress
        ? found
        : new() { Step = found.Step, Stage = found.Stage, Way = machine.Fire(deal.Stage, DealStatus.InProgress, StageTrigger.Win) };

    private static StepPlan Leaving(Deal deal, StepPlan found, string? to, StageMachine machine)
    {
        var way = machine.WayOn(machine.IndexOf(deal.Stage), to, out var end);
        return new() { Step = found.Step, Stage = found.Stage, Way = way, End = end, Obstacles = way.Obstacles };
    }

    private static StepPlan? Find(StageMachine machine, DealStep open)
    {
        if (machine.Mode != ControlMode.Strict || machine.StageOrEnd(open.Stage) is not { } stage)
        {
            return null;
        }

        for (var i = 0; i < stage.Steps.Count; i++)
        {
            if (string.Equals(stage.Steps[i].Key, open.Step, StringComparison.Ordinal))
            {
                return new() { Stage = stage, Step = stage.Steps[i], Next = i + 1 < stage.Steps.Count ? stage.Steps[i + 1] : null };
            }
        }

        return null;
    }

    private string[] Read() => [.. Step?.Conditions ?? [], .. Way?.Guards.ExitConditions ?? [], .. Way?.Guards.EntryConditions ?? []];

    private static CrmError Before(StepPlan found) => DealErrors.StepsBefore.With(
        ("step", found.Stage!.Steps[^1].Key), ("open", found.Step!.Key), ("stage", found.Stage.Key)) with
    { Target = found.Step.Key };

    private static StepPlan Refused(CrmError error) => new() { Obstacles = [error] };
}
