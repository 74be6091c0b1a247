using Crm.Deals;
using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>A plan that was played or imported. Immutable, safe to share between threads.</summary>
public sealed class SimulationRun
{
    private readonly Func<int, DealId> _idOf;
    private readonly Dictionary<DirectoryEntryId, string> _sources;

    internal SimulationRun(SimulationPlan plan, SimulationGround ground, Func<int, DealId> idOf, IReadOnlyList<DealImportResult> refused)
    {
        (Plan, Ground, _idOf, Refused) = (plan, ground, idOf, refused);
        _sources = ground.Sources.ToDictionary(s => s.Value, s => s.Key);
    }

    /// <summary>The plan.</summary>
    public SimulationPlan Plan { get; }

    /// <summary>What the deals stand on.</summary>
    public SimulationGround Ground { get; }

    /// <summary>The kind of the deals.</summary>
    public DealKindId Kind => Ground.Kind.Id;

    /// <summary>The deals the import refused; empty when all is well.</summary>
    public IReadOnlyList<DealImportResult> Refused { get; }

    /// <summary>The id of a deal.</summary>
    /// <param name="number">Its number in the plan, from 1.</param>
    public DealId IdOf(int number) => _idOf(number);

    /// <summary>The truth about a deal as of coming into its stage: 1 when won, 0 when lost; while running by stage, responsible and source.</summary>
    /// <param name="deal">A deal of this run, as of any moment.</param>
    /// <exception cref="ArgumentException">The deal is not of this run, or was changed since to something the plan does not know.</exception>
    public decimal WinProbability(Deal deal) => WinProbability(deal, static (plan, d, source) => plan.WinProbability(d.Stage ?? "", d.Responsible, source));

    /// <summary>The truth about a deal as of a moment: 1 when won, 0 when lost; while running by stage, responsible, source and the time it has been in the stage.</summary>
    /// <param name="deal">A deal of this run, as it was at the moment.</param>
    /// <param name="at">The moment, not before the deal came into its stage.</param>
    /// <exception cref="ArgumentException">The deal is not of this run, or was changed since to something the plan does not know.</exception>
    public decimal WinProbability(Deal deal, Instant at) =>
        WinProbability(deal, (plan, d, source) => plan.WinProbability(d.Stage ?? "", d.Responsible, source, at - (d.StageEnteredAt ?? at)));

    private decimal WinProbability(Deal deal, Func<SimulationPlan, Deal, string?, decimal> whileRunning)
    {
        ArgumentNullException.ThrowIfNull(deal);
        return deal.Status switch
        {
            DealStatus.Won => 1m,
            DealStatus.Lost => 0m,
            _ => whileRunning(Plan, deal, deal.Source is { } source ? _sources.GetValueOrDefault(source) : null),
        };
    }
}
