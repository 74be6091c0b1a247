namespace Crm.Deals;

/// <summary>Puts figures into the rows of a report and adds the ratios: the same for figures from a stream and from a view's own columns (REP-1, REP-2).</summary>
internal static class FunnelAssembly
{
    /// <summary>A part of the report.</summary>
    /// <param name="figures">The deals.</param>
    /// <param name="stages">The rows of the report, in order.</param>
    /// <param name="rows">The figures of each row.</param>
    public static FunnelPart Part(FunnelPartFigures figures, IReadOnlyList<FunnelStageKey> stages, IReadOnlyList<FunnelRowFigures> rows)
    {
        var shown = new List<FunnelStage>();
        for (var i = 0; i < rows.Count; i++)
        {
            // Retired stages are shown only when they have rows (DEAL-10).
            if (!stages[i].IsRetired || rows[i].HasRows)
            {
                shown.Add(Stage(stages[i], rows[i], i == 0 ? null : rows[i - 1]));
            }
        }

        return new()
        {
            Key = figures.Key,
            Stages = ValueList.From(shown),
            Deals = figures.Deals,
            Running = figures.Running,
            Won = figures.Won,
            Lost = figures.Lost,
            WinRate = Ratio.Of(figures.Won.Count, figures.Won.Count + figures.Lost.Count),
            WonShare = Ratio.Of(figures.Won.Count, figures.Deals.Count),
        };
    }

    private static FunnelStage Stage(FunnelStageKey stage, FunnelRowFigures row, FunnelRowFigures? previous) => new()
    {
        Stage = stage.Key,
        Name = stage.Name,
        IsRetired = stage.IsRetired,
        InProgress = row.Figures.InProgress,
        Passed = row.Figures.Passed,
        Lost = row.Figures.Lost,
        Entered = row.Entered,
        Skipped = row.Figures.Skipped,
        Overdue = row.Figures.Overdue,
        LostByReason = ValueList.From(row.Figures.LostByReason
            .OrderBy(l => l.Reason is null)
            .ThenByDescending(l => l.Lost.Count)
            .ThenBy(l => l.Reason)),
        Durations = row.Figures.Durations,
        Visits = row.Figures.Visits,
        TimeInStage = row.Figures.TimeInStage,
        Visited = row.Visited,
        SuccessRate = Ratio.Of(row.Figures.Passed.Count, row.Figures.Passed.Count + row.Figures.Lost.Count),
        StepConversion = previous is null || stage.IsRetired ? null : Ratio.Of(row.Visited, previous.Visited),
    };
}

/// <summary>The figures of one row of the report.</summary>
/// <param name="Figures">What was counted.</param>
/// <param name="Entered">In progress, passed and lost together.</param>
/// <param name="Jumped">Deals of a cohort that came to a later stage without a row here.</param>
internal sealed record FunnelRowFigures(FunnelStageFigures Figures, DealFigure Entered, int Jumped = 0)
{
    /// <summary>Distinct deals: a deal has one row per stage, or jumped over it.</summary>
    public int Visited => Entered.Count + Jumped;

    public bool HasRows => Entered.Count > 0 || Figures.Visits > 0;
}

/// <summary>A share of two counts; no value when there is nothing to divide by (REP-2).</summary>
internal static class Ratio
{
    public static decimal? Of(int part, int whole) => whole == 0 ? null : (decimal)part / whole;
}
