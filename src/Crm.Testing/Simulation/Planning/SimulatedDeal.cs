using Crm.Deals;
using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>A deal of a plan: how it is opened, what happens to it, and what becomes of it. Immutable, safe to share between threads.</summary>
public sealed record SimulatedDeal
{
    /// <summary>Its number in the plan, from 1, in the order of opening.</summary>
    public required int Number { get; init; }

    /// <summary>Its id when imported; played live, the host gives ids of its own.</summary>
    public required DealId Id { get; init; }

    /// <summary>What it is about.</summary>
    public required string Topic { get; init; }

    /// <summary>When it is opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>Who opens and leads it at first.</summary>
    public required UserId Responsible { get; init; }

    /// <summary>The number of its client, from 1; absent = named later.</summary>
    public int? Client { get; init; }

    /// <summary>The name of its source; absent when the desk has no sources.</summary>
    public string? Source { get; init; }

    /// <summary>The name of its product.</summary>
    public required string Product { get; init; }

    /// <summary>Its potential on opening.</summary>
    public required Money Potential { get; init; }

    /// <summary>The manager's estimate on opening, 0…1.</summary>
    public decimal? Estimate { get; init; }

    /// <summary>The expected close date on opening.</summary>
    public LocalDate? ExpectedCloseOn { get; init; }

    /// <summary>The true probability that it is won, as of its opening: from the rates alone, not from what becomes of it.</summary>
    public required decimal WinProbability { get; init; }

    /// <summary>What happens up to the end of the history, in order.</summary>
    public required IReadOnlyList<SimulatedEvent> Events { get; init; }

    /// <summary>What becomes of it in the end, also when that lies after the history.</summary>
    public required SimulatedFate Fate { get; init; }

    /// <summary>When it is decided, also when that lies after the history; absent = never, it is forgotten.</summary>
    public Instant? FateAt { get; init; }

    /// <summary>Its status at the end of the history.</summary>
    public DealStatus Status() => Events.Any(e => e is SimulatedEvent.Won) ? DealStatus.Won : Events.Any(e => e is SimulatedEvent.Lost) ? DealStatus.Lost : DealStatus.InProgress;
}

/// <summary>What becomes of a simulated deal in the end.</summary>
public enum SimulatedFate
{
    /// <summary>It is won.</summary>
    Won,

    /// <summary>It is lost.</summary>
    Lost,

    /// <summary>It is forgotten in a stage and runs for ever.</summary>
    Forgotten,
}
