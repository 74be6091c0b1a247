using NodaTime;

namespace Crm.Deals;

/// <summary>The steps of a deal as a projection of their changes (DEAL-11): the one place where they change, for the rules and for the replay.</summary>
internal static class DealSteps
{
    /// <summary>The open step, if there is one: always the last.</summary>
    public static DealStep? OpenOf(Deal deal) => deal.Steps.Count > 0 && deal.Steps[^1] is { State: DealStepState.Open } open ? open : null;

    /// <summary>The deal with its steps after the changes.</summary>
    public static Deal With(Deal deal, ValueList<DealStepChange> changes, Instant at, UserId? by, StageMove? move = null)
    {
        var steps = Apply(deal.Steps, changes, move, at, by);
        return ReferenceEquals(steps, deal.Steps) ? deal : With(deal, steps);
    }

    /// <summary>The deal with these steps.</summary>
    public static Deal With(Deal deal, ValueList<DealStep> steps)
    {
        var after = deal with { Steps = steps };
        return after with { StepDueAt = OpenOf(after)?.DueAt };
    }

    /// <summary>The rows of a stage since the deal last came to it, the newest first. What came after it in a stage ends them; results in between do not:
    /// a loss that was taken back is no new visit.</summary>
    /// <param name="steps">The steps of the deal.</param>
    /// <param name="stage">The key of the stage.</param>
    /// <param name="isStage">Whether deals sit in the stage of a key.</param>
    public static List<DealStep> OfVisit(ValueList<DealStep> steps, string stage, Func<string, bool> isStage)
    {
        var visit = new List<DealStep>();
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            if (IsKey(steps[i].Stage, stage))
            {
                visit.Add(steps[i]);
            }
            else if (isStage(steps[i].Stage))
            {
                break;
            }
        }

        return visit;
    }

    /// <summary>The rows after the changes of one entry.</summary>
    /// <param name="rows">The rows before, each step once.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="move">The move of the entry, if any: a migration renames the rows of the stage it mapped.</param>
    /// <param name="at">From when it holds.</param>
    /// <param name="by">Who did it.</param>
    public static ValueList<DealStep> Apply(ValueList<DealStep> rows, ValueList<DealStepChange> changes, StageMove? move, Instant at, UserId? by)
    {
        if (move is { Kind: StageMoveKind.Migrated } && !IsKey(move.From, move.To))
        {
            rows = Rename(rows, move.From!, move.To);
        }

        foreach (var change in changes)
        {
            rows = change.Kind switch
            {
                DealStepChangeKind.Opened => Others(rows, change).With(new()
                {
                    Stage = change.Stage,
                    Step = change.Step,
                    State = DealStepState.Open,
                    ActivatedAt = at,
                    DueAt = Staleness.From(at, change.Term),
                }),
                DealStepChangeKind.Carried => Carry(rows, change),
                _ => End(rows, change.Kind == DealStepChangeKind.Done ? DealStepState.Done : DealStepState.Cancelled, at, by),
            };
        }

        return rows;
    }

    private static ValueList<DealStep> End(ValueList<DealStep> rows, DealStepState state, Instant at, UserId? by) =>
        rows.Replace(r => r.State == DealStepState.Open, r => r with { State = state, EndedAt = at, By = by });

    private static ValueList<DealStep> Carry(ValueList<DealStep> rows, DealStepChange change)
    {
        var open = rows.First(r => r.State == DealStepState.Open);
        return Others(rows.Without(r => r.State == DealStepState.Open), change)
            .With(open with { Stage = change.Stage, Step = change.Step, DueAt = Staleness.From(open.ActivatedAt, change.Term) });
    }

    // Its rows go on under the new key; what stood there before of the same steps gives way.
    private static ValueList<DealStep> Rename(ValueList<DealStep> rows, string from, string to)
    {
        var renamed = rows.Where(r => IsKey(r.Stage, from)).Select(r => r.Step).ToHashSet(StringComparer.Ordinal);
        return renamed.Count == 0
            ? rows
            : rows.Without(r => IsKey(r.Stage, to) && renamed.Contains(r.Step)).Replace(r => IsKey(r.Stage, from), r => r with { Stage = to });
    }

    private static ValueList<DealStep> Others(ValueList<DealStep> rows, DealStepChange change) =>
        rows.Without(r => IsKey(r.Stage, change.Stage) && IsKey(r.Step, change.Step));

    private static bool IsKey(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);
}
