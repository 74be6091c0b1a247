using Crm.Deals;
using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>The options, ready for drawing. Immutable, safe to share between threads.</summary>
internal sealed class SimulationModel
{
    public SimulationModel(SimulationOptions options)
    {
        Options = options;
        Stages = [.. options.Process.Stages.Where(s => s is { End: StageEnd.None, IsRetired: false })];
        Managers = [.. options.Managers.Select(m => new UserId(SimulationIds.Of("user", m.Name)))];
        ManagerWeights = Weights(options.Managers.Select(m => m.Weight));
        SourceWeights = Weights(options.Sources.Select(s => s.Weight));
        ProductWeights = Weights(options.Products.Select(p => p.Weight));
        ReasonWeights = Weights(options.LossReasons.Select(r => r.Weight));
        Truth = new TruthTable(options, ManagerWeights);
        StartsAt = StartOf(options.FirstDay);
        EndsAt = StartOf(options.FirstDay.PlusDays(options.Days));
        var required = Stages.SelectMany(s => s.RequiredFields).ToHashSet(StringComparer.Ordinal);
        NeedsClient = required.Contains(DealFields.Partner);
        NeedsExpectedClose = required.Contains(DealFields.ExpectedCloseOn);
        NeedsEstimate = required.Contains(DealFields.Estimate);
    }

    public SimulationOptions Options { get; }

    /// <summary>The stages that deals sit in.</summary>
    public IReadOnlyList<ProcessStage> Stages { get; }

    public IReadOnlyList<UserId> Managers { get; }

    public double[] ManagerWeights { get; }

    public double[] SourceWeights { get; }

    public double[] ProductWeights { get; }

    public double[] ReasonWeights { get; }

    public TruthTable Truth { get; }

    public Instant StartsAt { get; }

    public Instant EndsAt { get; }

    public bool NeedsClient { get; }

    public bool NeedsExpectedClose { get; }

    public bool NeedsEstimate { get; }

    /// <summary>How long a deal of the manager still takes from a stage on, if it goes straight on.</summary>
    public Duration TimeLeft(int stage, int manager)
    {
        var seconds = 0d;
        for (var s = stage; s < Stages.Count; s++)
        {
            seconds += Options.Stages[s].Stay.Median.TotalSeconds;
        }

        return Duration.FromSeconds((long)(seconds * (double)Options.Managers[manager].Pace));
    }

    public LocalDate DayOf(Instant moment) => moment.InZone(Options.Zone).Date;

    private Instant StartOf(LocalDate day) => day.AtStartOfDayInZone(Options.Zone).ToInstant();

    private static double[] Weights(IEnumerable<decimal> weights) => [.. weights.Select(w => (double)w)];
}
