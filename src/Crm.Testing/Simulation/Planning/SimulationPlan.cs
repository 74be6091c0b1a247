using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>A history that is made up but not played yet: the same options give the same plan, to the byte, on every machine. Immutable, safe to share between threads.</summary>
/// <remarks>Play it with <see cref="PlayAsync"/> or <see cref="ImportAsync(ICrm, IProgress{int}?, CancellationToken)"/>. Only the moments of arrival are kept; a deal is planned when it is asked for, so a plan of a million deals is small.</remarks>
public sealed partial class SimulationPlan
{
    private readonly Instant[] _arrivals;

    private SimulationPlan(SimulationModel model)
    {
        Model = model;
        _arrivals = ArrivalPlanner.Plan(model);
    }

    /// <summary>What the desk is like.</summary>
    public SimulationOptions Options => Model.Options;

    /// <summary>How many deals are opened.</summary>
    public int Count => _arrivals.Length;

    /// <summary>The first moment.</summary>
    public Instant StartsAt => Model.StartsAt;

    /// <summary>The end: everything happens before it.</summary>
    public Instant EndsAt => Model.EndsAt;

    /// <summary>All deals in the order of opening, planned while they are read and alike each time.</summary>
    public IEnumerable<SimulatedDeal> Deals => Enumerable.Range(1, Count).Select(Deal);

    internal SimulationModel Model { get; }

    /// <summary>Makes a plan.</summary>
    /// <param name="options">What the desk is like; absent = all defaults.</param>
    /// <exception cref="CrmConfigurationException">All faults of the options, see <see cref="SimulationErrors"/>.</exception>
    public static SimulationPlan Make(SimulationOptions? options = null)
    {
        options ??= new();
        return Check(options) is { Count: > 0 } faults ? throw new CrmConfigurationException(faults) : new(new SimulationModel(options));
    }

    /// <summary>All faults of options, each with the option as target; empty = a plan can be made.</summary>
    /// <param name="options">What the desk is like.</param>
    public static IReadOnlyList<CrmError> Check(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return SimulationChecks.Check(options);
    }

    /// <summary>A deal.</summary>
    /// <param name="number">Its number, from 1.</param>
    public SimulatedDeal Deal(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Count);
        return new DealPlanner(Model, number).Plan(number, _arrivals[number - 1]);
    }

    /// <summary>The id under which a manager works.</summary>
    /// <param name="manager">The manager's name.</param>
    public static UserId UserOf(string manager) => new(SimulationIds.Of("user", manager));

    /// <summary>The truth: with which probability a deal is won that comes into a stage. It follows from the rates alone, so forecasts can be measured by it.</summary>
    /// <remarks>A deal is won in the end, maybe after <see cref="EndsAt"/>. For a deal that has been in the stage for some time ask with the time.</remarks>
    /// <param name="stage">The key of the stage.</param>
    /// <param name="responsible">The manager.</param>
    /// <param name="source">The name of the source; absent = quality 1.</param>
    /// <returns>0…1.</returns>
    /// <exception cref="ArgumentException">The desk has no such stage, manager or source.</exception>
    public decimal WinProbability(string stage, UserId responsible, string? source = null)
    {
        var (s, m, quality) = Places(stage, responsible, source);
        return (decimal)Model.Truth.Of(s, m, quality);
    }

    /// <summary>The truth about a deal that has been in a stage for some time. Where deals can be forgotten, a long stay makes that likelier, and winning less likely.</summary>
    /// <param name="stage">The key of the stage.</param>
    /// <param name="responsible">The manager.</param>
    /// <param name="source">The name of the source; absent = quality 1.</param>
    /// <param name="inStage">For how long, not negative.</param>
    /// <returns>0…1.</returns>
    /// <exception cref="ArgumentException">The desk has no such stage, manager or source.</exception>
    public decimal WinProbability(string stage, UserId responsible, string? source, Duration inStage)
    {
        var (s, m, quality) = Places(stage, responsible, source);
        return (decimal)Model.Truth.Of(s, m, quality, inStage);
    }

    private (int Stage, int Manager, decimal Quality) Places(string stage, UserId responsible, string? source)
    {
        var (s, m) = (Place(Model.Stages, x => x.Key == stage), Place(Model.Managers, x => x == responsible));
        if (s < 0 || m < 0)
        {
            throw new ArgumentException($"The simulated desk has no {(s < 0 ? "stage " + stage : "manager " + responsible)}.", s < 0 ? nameof(stage) : nameof(responsible));
        }

        var quality = source is null
            ? 1m
            : Options.Sources.FirstOrDefault(x => x.Name == source)?.Quality ?? throw new ArgumentException($"The simulated desk has no source {source}.", nameof(source));
        return (s, m, quality);
    }

    private static int Place<T>(IReadOnlyList<T> list, Func<T, bool> isIt)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (isIt(list[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
