namespace Crm.Deals;

/// <summary>Why a move is not permitted: every reason (DEAL-12).</summary>
internal static class StageObstacles
{
    public static ValueList<CrmError> Of(StageTable table, int from, int to)
    {
        var (left, entered) = (table.Stages[from], table.Stages[to]);
        if (from == to)
        {
            return [About(DealErrors.StageSame, entered)];
        }

        var errors = new List<CrmError>();
        if (entered.IsRetired)
        {
            errors.Add(About(DealErrors.StageRetired, entered));
        }

        if (left.MovesTo.Count > 0)
        {
            if (!left.MovesTo.Any(m => m == entered.Key))
            {
                errors.Add(About(DealErrors.StageNotPermitted, entered, ("from", left.Key), ("to", entered.Key)));
            }
        }
        else if (table.Mode == ControlMode.Strict && to < from)
        {
            errors.Add(About(DealErrors.StrictBack, entered, ("from", left.Key), ("to", entered.Key)));
        }
        else if (table.Mode == ControlMode.Strict && to != table.Next(from) && !(entered.IsRetired && IsBeforeNext(table, from, to)))
        {
            var next = table.Next(from);
            errors.Add(About(DealErrors.StrictJump, entered, ("from", left.Key), ("next", next < 0 ? "-" : table.Stages[next].Key)));
        }

        return ValueList.From(errors);
    }

    // A retired stage right after the present one is refused for being retired, not for being far.
    private static bool IsBeforeNext(StageTable table, int from, int to) => table.Next(from) is var next && (next < 0 || to < next);

    private static CrmError About(ErrorDefinition definition, ProcessStage stage, params ReadOnlySpan<(string Name, object? Value)> more) =>
        definition.With([("stage", stage.Key), .. more]) with { Target = stage.Key };
}
