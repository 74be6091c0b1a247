using Crm.Deals;
using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>What a simulated sales desk is like. Every default can stay; the same options give the same history. Immutable, safe to share between threads.</summary>
/// <remarks>Chances and shares are 0…1. All faults are reported together when a plan is made, see <see cref="SimulationErrors"/>.</remarks>
public sealed record SimulationOptions
{
    /// <summary>The name of the kind of deals and of its process; part of all ids, so that two simulations may share a tenant.</summary>
    /// <value>Default: <c>Simulated sales</c>.</value>
    public string Name { get; init; } = "Simulated sales";

    /// <summary>The seed of all chance.</summary>
    /// <value>Default: 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The first day, in <see cref="Zone"/>.</summary>
    /// <value>Default: 2025-01-01.</value>
    public LocalDate FirstDay { get; init; } = new(2025, 1, 1);

    /// <summary>How many days are played, 1…3,660.</summary>
    /// <value>Default: 365.</value>
    public int Days { get; init; } = 365;

    /// <summary>The calendar of the desk: its days, weekdays and office hours.</summary>
    /// <value>Default: UTC.</value>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>The currency of all amounts.</summary>
    /// <value>Default: EUR.</value>
    public CurrencyCode Currency { get; init; } = CurrencyCode.Eur;

    /// <summary>The process, for manual control: without declared moves and conditions; it may require the client, the potential, the expected close date,
    /// the estimate, the source and lines, and have mandatory ticks, which are made before a deal goes on.</summary>
    /// <value>Default: <see cref="SimulationDefaults.Process"/>, five stages.</value>
    public ProcessDefinition Process { get; init; } = SimulationDefaults.Process;

    /// <summary>What happens in each stage that deals sit in, in the order of the process.</summary>
    /// <value>Default: <see cref="SimulationDefaults.Stages"/>; about a third of the deals is won.</value>
    public IReadOnlyList<StageRates> Stages { get; init; } = SimulationDefaults.Stages;

    /// <summary>How deals come in.</summary>
    /// <value>Default: two on each working day, in office hours.</value>
    public ArrivalRates Arrivals { get; init; } = new();

    /// <summary>Who sells: 1…1,000 managers with different names.</summary>
    /// <value>Default: <see cref="SimulationDefaults.Managers"/>, six of different quality.</value>
    public IReadOnlyList<SimulatedManager> Managers { get; init; } = SimulationDefaults.Managers;

    /// <summary>Where deals come from: entries of the directory of sources, made where they are missing. Empty = deals have no source.</summary>
    /// <value>Default: <see cref="SimulationDefaults.Sources"/>.</value>
    public IReadOnlyList<SimulatedSource> Sources { get; init; } = SimulationDefaults.Sources;

    /// <summary>What is sold, and for how much.</summary>
    /// <value>Default: <see cref="SimulationDefaults.Products"/>.</value>
    public IReadOnlyList<SimulatedProduct> Products { get; init; } = SimulationDefaults.Products;

    /// <summary>Why deals are lost: entries of the directory of loss reasons, made where they are missing.</summary>
    /// <value>Default: <see cref="SimulationDefaults.LossReasons"/>.</value>
    public IReadOnlyList<SimulatedReason> LossReasons { get; init; } = SimulationDefaults.LossReasons;

    /// <summary>Who buys, and who competes.</summary>
    /// <value>Default: 60 clients, 4 competitors.</value>
    public ClientRates Clients { get; init; } = new();

    /// <summary>What managers change while a deal runs.</summary>
    public EditRates Edits { get; init; } = new();

    /// <summary>How decided deals are closed.</summary>
    /// <value>Default: 19 of 20, after a day or so.</value>
    public ClosingRates Closing { get; init; } = new();
}
