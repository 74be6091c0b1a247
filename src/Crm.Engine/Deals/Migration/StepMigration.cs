namespace Crm.Deals;

/// <summary>What becomes of the open step of a strict deal that follows another version (DEAL-10, DEAL-11). Pure.</summary>
/// <remarks>A step the version has goes on with its beginning and the version's term; one it has not is cancelled, and the first step of the stage that is not done
/// opens with a fresh term. A decided deal has the step that records its result, a closed one none.</remarks>
internal static class StepMigration
{
    /// <summary>The changes of the migration.</summary>
    /// <param name="deal">The deal before.</param>
    /// <param name="move">The migration: it renames the rows of a mapped stage first.</param>
    /// <param name="source">The machine of the version left.</param>
    /// <param name="target">The machine of the version entered.</param>
    public static ValueList<DealStepChange> Of(Deal deal, StageMove move, StageMachine source, StageMachine target)
    {
        if (deal.Control != ControlMode.Strict || deal.IsClosed)
        {
            return [];
        }

        var open = DealSteps.OpenOf(deal);
        if (open is not null && Counterpart(deal, open, move.To, source, target) is { } place)
        {
            return [new() { Kind = DealStepChangeKind.Carried, Stage = place.Stage.Key, Step = place.Step.Key, Term = place.Step.Term }];
        }

        // Named as the rows are called after the renaming.
        ValueList<DealStepChange> cancelled = open is null
            ? []
            : [new() { Kind = DealStepChangeKind.Cancelled, Stage = open.Stage == move.From ? move.To : open.Stage, Step = open.Step }];
        if (deal.Status == DealStatus.InProgress)
        {
            var steps = DealSteps.Apply(deal.Steps, cancelled, move, deal.HoldsFrom, null);
            return [.. cancelled, .. StepFlow.Resumed(steps, move.To, target)];
        }

        return target.Recording(deal.Status == DealStatus.Won ? StageEnd.Won : StageEnd.Lost) is { } end
            ? [.. cancelled, StepFlow.Opened((end, end.Steps[0]))]
            : cancelled;
    }

    /// <summary>The same step in the version entered: in the stage that stands for its own, or among those that record the same result.</summary>
    private static (ProcessStage Stage, ProcessStep Step)? Counterpart(Deal deal, DealStep open, string to, StageMachine source, StageMachine target)
    {
        var isResult = source.FindEnd(open.Stage) is not null;
        var stage = isResult ? ResultStage(deal, open, to, target) : target.Find(to);
        var step = stage?.Steps.FirstOrDefault(s => string.Equals(s.Key, open.Step, StringComparison.Ordinal));
        return step is null ? null : (stage!, step);
    }

    private static ProcessStage? ResultStage(Deal deal, DealStep open, string to, StageMachine target)
    {
        var end = deal.Status == DealStatus.Lost ? StageEnd.Lost : StageEnd.Won;
        if (deal.Status == DealStatus.InProgress && target.RecordingFrom(target.IndexOf(to), null) is null)
        {
            // The stage is no longer the last one: the deal goes on before it is won.
            return null;
        }

        return target.FindEnd(open.Stage) is { } same && same.End == end ? same : target.Recording(end);
    }
}
