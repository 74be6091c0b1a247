using Crm.Deals;

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

    /// <summary>The truth about a deal: 1 when won, 0 when lost; while running <see cref="SimulationPlan.WinProbability"/> by stage, responsible and source.</summary>
    /// <param name="deal">A deal of this run, as of any moment.</param>
    /// <exception cref="ArgumentException">The deal is not of this run, or was changed since to something the plan does not know.</exception>
    public decimal WinProbability(Deal deal)
    {
        ArgumentNullException.ThrowIfNull(deal);
        return deal.Status switch
        {
            DealStatus.Won => 1m,
            DealStatus.Lost => 0m,
            _ => Plan.WinProbability(deal.Stage ?? "", deal.Responsible, deal.Source is { } source ? _sources.GetValueOrDefault(source) : null),
        };
    }
}
