namespace Crm.Deals;

/// <summary>Which steps begin and end with what happens to a deal (DEAL-11, DEAL-13, DEAL-14). Pure.</summary>
/// <remarks>Steps follow every strict deal whose process has them, also while deal management is switched off: then only the checks rest (SW-1).</remarks>
internal static class StepFlow
{
    /// <summary>A stage is entered: its first step opens.</summary>
    public static ValueList<DealStepChange> Entered(Deal deal, string stage, DealSurroundings known) =>
        deal.Control == ControlMode.Strict && known.Machine?.FirstStep(stage) is { } first ? [Opened(first)] : [];

    /// <summary>A stage is left, forward or back: the open step is done or cancelled, the first of the stage entered opens.</summary>
    public static ValueList<DealStepChange> Moved(Deal deal, StepPlan plan, string to, DealSurroundings known) =>
        [.. plan.Step is null ? Cancelled(deal) : Done(plan), .. Entered(deal, to, known)];

    /// <summary>A step is done and the deal stays: the next one opens, after the last of a last stage the one that records the win.</summary>
    public static ValueList<DealStepChange> Stayed(Deal deal, StepPlan plan, StageMachine machine) => plan switch
    {
        { Next: { } next } => [.. Done(plan), Opened((plan.Stage!, next))],
        { End: { } end } when machine.RecordingFrom(machine.IndexOf(deal.Stage), end) is { } recording => [.. Done(plan), Opened(recording)],
        _ => Done(plan),
    };

    /// <summary>A deal is decided by command: its open step is cancelled, the one that records the result opens (DEAL-13).</summary>
    public static ValueList<DealStepChange> Decided(Deal deal, StageEnd end, DealSurroundings known) =>
        [.. Cancelled(deal), .. Recording(deal, end, known)];

    /// <summary>A decision is taken back: the step it cancelled opens again with a fresh term (DEAL-13).</summary>
    public static ValueList<DealStepChange> Returned(Deal deal, DealSurroundings known)
    {
        if (deal.Control != ControlMode.Strict || known.Machine is not { } machine)
        {
            return [];
        }

        var end = deal.Status == DealStatus.Won ? StageEnd.Won : StageEnd.Lost;
        var last = deal.Steps.LastOrDefault(s => machine.FindEnd(s.Stage)?.End != end);
        var again = last is { State: DealStepState.Cancelled } && last.EndedAt == deal.DecidedAt ? Find(deal, last, machine) : null;

        // Nothing was open, or a migration in between took the step away: the stage goes on with what it has.
        return [.. Cancelled(deal), .. again is { } place ? [Opened(place)] : machine.IndexOf(deal.Stage) < 0 ? [] : Resumed(deal.Steps, deal.Stage!, machine)];
    }

    /// <summary>A closed deal is opened again: the step that closed it opens with a fresh term (DEAL-13).</summary>
    public static ValueList<DealStepChange> Reopened(Deal deal, DealSurroundings known)
    {
        if (deal.Control != ControlMode.Strict || known.Machine is not { } machine)
        {
            return [];
        }

        var end = deal.Status == DealStatus.Won ? StageEnd.Won : StageEnd.Lost;
        var stage = deal.Steps.LastOrDefault(s => machine.FindEnd(s.Stage)?.End == end) is { } last ? machine.FindEnd(last.Stage) : machine.Recording(end);
        return stage is { Steps.Count: > 0 } ? [Opened((stage, stage.Steps[^1]))] : [];
    }

    /// <summary>The open step, if there is one, is cancelled.</summary>
    public static ValueList<DealStepChange> Cancelled(Deal deal) => DealSteps.OpenOf(deal) is { } open
        ? [new() { Kind = DealStepChangeKind.Cancelled, Stage = open.Stage, Step = open.Step }]
        : [];

    /// <summary>The step of the plan is done.</summary>
    public static ValueList<DealStepChange> Done(StepPlan plan) => plan.Step is { } step
        ? [new() { Kind = DealStepChangeKind.Done, Stage = plan.Stage!.Key, Step = step.Key }]
        : [];

    /// <summary>The first step of the stage that is not done in the present visit; after the last the one that records the win, if deals are won there.</summary>
    public static ValueList<DealStepChange> Resumed(ValueList<DealStep> steps, string stage, StageMachine machine)
    {
        var index = machine.IndexOf(stage);
        var visit = DealSteps.OfVisit(steps, stage, s => machine.IndexOf(s) >= 0);
        var next = machine.Stages[index].Steps.FirstOrDefault(
            s => !visit.Exists(d => d.State == DealStepState.Done && string.Equals(d.Step, s.Key, StringComparison.Ordinal)));
        return next is not null ? [Opened((machine.Stages[index], next))]
            : machine.RecordingFrom(index, null) is { } recording ? [Opened(recording)]
            : [];
    }

    public static DealStepChange Opened((ProcessStage Stage, ProcessStep Step) place) =>
        new() { Kind = DealStepChangeKind.Opened, Stage = place.Stage.Key, Step = place.Step.Key, Term = place.Step.Term };

    private static ValueList<DealStepChange> Recording(Deal deal, StageEnd end, DealSurroundings known) =>
        deal.Control == ControlMode.Strict && known.Machine?.Recording(end) is { } stage ? [Opened((stage, stage.Steps[0]))] : [];

    private static (ProcessStage Stage, ProcessStep Step)? Find(Deal deal, DealStep cancelled, StageMachine machine)
    {
        var stage = machine.FindEnd(cancelled.Stage) ?? machine.Find(deal.Stage);
        var step = stage?.Steps.FirstOrDefault(s => string.Equals(s.Key, cancelled.Step, StringComparison.Ordinal));
        var fits = stage is { End: StageEnd.None } || machine.RecordingFrom(machine.IndexOf(deal.Stage), null) is not null;
        return step is not null && fits ? (stage!, step) : null;
    }
}
