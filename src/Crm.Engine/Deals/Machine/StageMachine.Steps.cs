namespace Crm.Deals;

/// <summary>The steps of strict control: which comes first in a stage, and where the last one leads (DEAL-11).</summary>
internal sealed partial class StageMachine
{
    /// <summary>A terminal stage by its key.</summary>
    public ProcessStage? FindEnd(string? key) => Array.Find(_table.Ends, s => string.Equals(s.Key, key, StringComparison.Ordinal));

    /// <summary>The terminal stage whose steps record a result; absent where none does, and for deals not under strict control.</summary>
    public ProcessStage? Recording(StageEnd end) => Mode != ControlMode.Strict ? null : Array.Find(_table.Ends, s => s.End == end && s.Steps.Count > 0);

    /// <summary>The stage of a step that is not the present one: a terminal stage by its key.</summary>
    public ProcessStage? StageOrEnd(string stage) => Find(stage) ?? FindEnd(stage);

    /// <summary>The step that opens when a deal comes into a stage: the stage's first; in a last stage without steps the one that records the win.</summary>
    public (ProcessStage Stage, ProcessStep Step)? FirstStep(string? stage)
    {
        if (Mode != ControlMode.Strict || IndexOf(stage) is not (>= 0 and var index))
        {
            return null;
        }

        return Stages[index].Steps.Count > 0 ? (Stages[index], Stages[index].Steps[0]) : RecordingFrom(index, null);
    }

    /// <summary>The step that records a win in a stage from which deals are won.</summary>
    public (ProcessStage Stage, ProcessStep Step)? RecordingFrom(int index, string? end) =>
        index >= 0 && _table.Win(index).IsPermitted && (FindEnd(end) is { Steps.Count: > 0 } named ? named : Recording(StageEnd.Won)) is { } won ? (won, won.Steps[0]) : null;

    /// <summary>Where the last step of a stage leads: on to a stage, or to the end of the process.</summary>
    /// <param name="stage">The position of the stage.</param>
    /// <param name="to">The way asked for; absent = the only one.</param>
    /// <param name="end">The terminal stage it leads to; absent when it leads on.</param>
    /// <returns>The decision; refused when several ways lead on, or not this one.</returns>
    public StageDecision WayOn(int stage, string? to, out string? end)
    {
        end = null;
        var left = Stages[stage];
        List<string> ways = [.. Enumerable.Range(stage + 1, Stages.Length - stage - 1).Where(t => _table.IsPermitted(stage, t)).Select(t => _table.Stages[t].Key)];
        var onward = ways.Count;
        if (_table.Win(stage).IsPermitted)
        {
            var declared = left.MovesTo.Where(m => FindEnd(m)?.End == StageEnd.Won).ToList();
            ways.AddRange(declared.Count > 0 ? declared : [.. _table.Ends.Where(e => e.End == StageEnd.Won).Select(e => e.Key)]);
        }

        var chosen = to is not null ? ways.FindIndex(w => string.Equals(w, to, StringComparison.Ordinal))
            : onward == 0 || ways.Count == 1 ? 0
            : -1;
        if (chosen < 0 || ways.Count == 0)
        {
            var error = DealErrors.StepWayUnclear.With(("stage", left.Key), ("ways", ways.Count == 0 ? "-" : string.Join(", ", ways))) with { Target = "to" };
            return StageDecision.Refused(StageTriggerKind.Move, left, null, isBack: false, [error]);
        }

        if (chosen < onward)
        {
            return Move(left.Key, DealStatus.InProgress, ways[chosen]);
        }

        end = to ?? (Recording(StageEnd.Won) is { } recording && ways.Contains(recording.Key, StringComparer.Ordinal) ? recording.Key : ways[0]);
        return Decide(left.Key, DealStatus.InProgress, DealStatus.Won);
    }
}
