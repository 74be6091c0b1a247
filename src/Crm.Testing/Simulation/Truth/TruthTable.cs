using System.Collections.Concurrent;
using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>The true probability that a deal is won, from the rates alone: no deal is counted.</summary>
/// <remarks>With p(s, m) for a deal that sits in stage s with manager m: p is the sum over what may come of the stay, each outcome's chance times the p of where it
/// leads, averaged over the managers it may be given to. Sweeping as often as a deal may stay solves it exactly, the limit of stays included.</remarks>
internal sealed class TruthTable(SimulationOptions options, double[] managerWeights)
{
    /// <summary>After so many stays a deal is forgotten: no deal falls back for ever.</summary>
    public const int MaxStays = 100;

    private const double Settled = 1e-15;
    private readonly ConcurrentDictionary<decimal, double[][]> _byQuality = new();

    /// <summary>The probability of a deal that sits in a stage with a manager, from a source of the quality.</summary>
    public double Of(int stage, int manager, decimal quality) => _byQuality.GetOrAdd(quality, Solve)[stage][manager];

    /// <summary>The same, when the deal has been in the stage for some time: the longer, the likelier it is forgotten (Bayes).</summary>
    public double Of(int stage, int manager, decimal quality, Duration inStage)
    {
        var forgotten = StageOutcome.Of(options.Stages, stage, options.Managers[manager].Skill * quality).Forget;
        var survival = StaySurvival.Of(options.Stages[stage].Stay, (double)options.Managers[manager].Pace, inStage);
        var here = forgotten + ((1 - forgotten) * survival);
        return here > 0 ? Of(stage, manager, quality) * survival / here : Of(stage, manager, quality);
    }

    private double[][] Solve(decimal quality)
    {
        var outcomes = Outcomes(quality);
        var now = Empty();
        for (var sweep = 0; sweep < MaxStays; sweep++)
        {
            var next = Empty();
            var moved = 0d;
            for (var s = 0; s < next.Length; s++)
            {
                for (var m = 0; m < next[s].Length; m++)
                {
                    next[s][m] = outcomes[s][m].Win + Ahead(outcomes[s][m], now, s, m);
                    moved = Math.Max(moved, Math.Abs(next[s][m] - now[s][m]));
                }
            }

            now = next;
            if (moved < Settled)
            {
                break;
            }
        }

        return now;
    }

    private double Ahead(StageOutcome outcome, double[][] p, int stage, int manager)
    {
        var value = 0d;
        if (outcome.Advance > 0 && stage + 1 < p.Length)
        {
            value += outcome.Advance * Entering(p[stage + 1], manager);
        }

        if (outcome.Skip > 0)
        {
            value += outcome.Skip * Entering(p[stage + 2], manager);
        }

        for (var earlier = 0; outcome.Back > 0 && earlier < stage; earlier++)
        {
            value += outcome.Back / stage * Entering(p[earlier], manager);
        }

        return value;
    }

    /// <summary>Coming into a stage, the deal may get another manager.</summary>
    private double Entering(double[] p, int manager)
    {
        var (sum, weights, reassign) = (0d, 0d, (double)options.Edits.Reassign);
        for (var m = 0; reassign > 0 && m < p.Length; m++)
        {
            sum += managerWeights[m] * p[m];
            weights += managerWeights[m];
        }

        return reassign > 0 ? ((1 - reassign) * p[manager]) + (reassign * sum / weights) : p[manager];
    }

    private StageOutcome[][] Outcomes(decimal quality) =>
        [.. Enumerable.Range(0, options.Stages.Count).Select(s => options.Managers.Select(m => StageOutcome.Of(options.Stages, s, m.Skill * quality)).ToArray())];

    private double[][] Empty() => [.. options.Stages.Select(_ => new double[options.Managers.Count])];
}
