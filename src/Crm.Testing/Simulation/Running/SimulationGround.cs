using Crm.Deals;

namespace Crm.Testing.Simulation;

/// <summary>What simulated deals stand on. Immutable, safe to share between threads.</summary>
public sealed record SimulationGround
{
    /// <summary>The kind of the deals, manual.</summary>
    public required DealKind Kind { get; init; }

    /// <summary>The clients; number 1 is the first.</summary>
    public required IReadOnlyList<PartnerId> Clients { get; init; }

    /// <summary>The competitors; number 1 is the first.</summary>
    public required IReadOnlyList<PartnerId> Competitors { get; init; }

    /// <summary>The sources by name.</summary>
    public required IReadOnlyDictionary<string, DirectoryEntryId> Sources { get; init; }

    /// <summary>The loss reasons by name.</summary>
    public required IReadOnlyDictionary<string, DirectoryEntryId> LossReasons { get; init; }
}
