using Crm.Deals;

namespace Crm.Testing.Simulation;

/// <summary>Faults of the process and of the rates of its stages.</summary>
internal static class StageRateChecks
{
    private static readonly HashSet<string> Fillable = new(
        [DealFields.Partner, DealFields.Potential, DealFields.ExpectedCloseOn, DealFields.Estimate, DealFields.Source, DealFields.Lines], StringComparer.Ordinal);

    public static void Check(ProcessDefinition process, IReadOnlyList<StageRates> rates, FaultList faults)
    {
        var stages = process.Stages.Where(s => s is { End: StageEnd.None, IsRetired: false }).ToList();
        if (stages.Count == 0)
        {
            faults.Missing("process.stages");
        }

        foreach (var stage in stages)
        {
            Unsupported(stage, faults);
        }

        var given = rates.Select(r => r?.Stage ?? "").ToList();
        if (!given.SequenceEqual(stages.Select(s => s.Key), StringComparer.Ordinal))
        {
            faults.Add(SimulationErrors.StagesMismatched.With(("given", string.Join(", ", given)), ("expected", string.Join(", ", stages.Select(s => s.Key)))), "stages");
        }

        for (var i = 0; i < rates.Count; i++)
        {
            if (faults.Given(rates[i], $"stages[{i}]"))
            {
                Chances(rates[i], i, rates.Count, faults);
            }
        }
    }

    private static void Unsupported(ProcessStage stage, FaultList faults)
    {
        IEnumerable<string> uses =
        [
            .. stage.MovesTo.Count > 0 ? ["declared moves"] : Array.Empty<string>(),
            .. stage.EntryConditions.Concat(stage.ExitConditions).Select(c => "the condition " + c),
            .. stage.RequiredFields.Where(f => !Fillable.Contains(f)).Select(f => "the required field " + f),
        ];
        foreach (var what in uses)
        {
            faults.Add(SimulationErrors.ProcessUnsupported.With(("stage", stage.Key), ("what", what)), stage.Key);
        }
    }

    private static void Chances(StageRates rates, int position, int count, FaultList faults)
    {
        var field = rates.Stage;
        faults.Chance(rates.Advance, field + ".advance");
        faults.Chance(rates.Skip, field + ".skip");
        faults.Chance(rates.Win, field + ".win");
        faults.Range(rates.Back, 0m, 0.9m, field + ".back");
        faults.Chance(rates.Lose, field + ".lose");
        faults.Time(rates.Stay, field + ".stay");
        decimal[] chances = [rates.Advance, rates.Skip, rates.Win, rates.Back, rates.Lose];
        if (chances.All(c => c is >= 0m and <= 1m) && chances.Sum() > 1m)
        {
            faults.Add(SimulationErrors.ChancesAboveOne.With(("stage", rates.Stage), ("sum", chances.Sum())), rates.Stage);
        }

        if (position == 0 && rates.Back > 0)
        {
            faults.Add(SimulationErrors.ChanceNowhere.With(("stage", rates.Stage), ("chance", "back")), field + ".back");
        }

        if (position >= count - 2 && rates.Skip > 0)
        {
            faults.Add(SimulationErrors.ChanceNowhere.With(("stage", rates.Stage), ("chance", "skip")), field + ".skip");
        }
    }
}
