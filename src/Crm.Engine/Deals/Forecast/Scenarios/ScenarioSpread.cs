namespace Crm.Deals;

/// <summary>How far forecasts of the same length were off in the past, beyond the chance of the single deals.</summary>
internal static class ScenarioSpread
{
    private const int Windows = 8;
    private const int FewestDecided = 30;
    private const double FewestWins = 0.5;

    /// <summary>Forecasts of the selection at up to eight moments of the past, each with what was known then, earliest first.</summary>
    /// <param name="model">Learnt anew for each moment.</param>
    /// <param name="selection">The deals of the question, decided ones too.</param>
    /// <param name="now">The moment of the forecast in days.</param>
    /// <param name="from">How many days later its period begins.</param>
    /// <param name="until">How many days later it ends.</param>
    public static List<ScenarioBacktest> Look(ChanceModel model, IReadOnlyList<PastDeal> selection, double now, double from, double until)
    {
        var backtests = new List<ScenarioBacktest>();
        if (model.MomentOf(FewestDecided) is not { } earliest || now - until <= earliest)
        {
            return backtests;
        }

        // Side by side where the past is long enough, overlapping where it is not.
        var last = now - until;
        var step = Math.Min(until - from, (last - earliest) / Windows);
        for (var window = Windows - 1; window >= 0; window--)
        {
            var at = last - (window * step);
            var running = selection.Where(d => d.Opened <= at && at < d.Decided).ToList();
            model.Learn(running, at, from, until);
            backtests.Add(new()
            {
                At = PastDeal.Moment(at),
                Deals = running.Count,
                Expected = running.Sum(model.Of),
                Actual = running.Count(d => d.IsWon && d.Decided >= at + from && d.Decided < at + until),
            });
        }

        return backtests;
    }

    /// <summary>The standard deviation of the logarithm of actual ÷ expected, less what the chance of single deals explains.</summary>
    public static double Of(IReadOnlyList<ScenarioBacktest> backtests)
    {
        var useful = backtests.Where(b => b.Expected > FewestWins).ToList();
        if (useful.Count < 2)
        {
            return 0;
        }

        var square = useful.Average(b => Math.Pow(Math.Log((b.Actual + 0.5) / (b.Expected + 0.5)), 2));
        var chance = useful.Average(b => 1 / (b.Expected + 0.5));
        return Math.Sqrt(Math.Max(0, (square * (1 + (1d / useful.Count))) - chance));
    }
}
