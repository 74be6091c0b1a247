using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>Something that happens to a simulated deal: a closed family. Immutable.</summary>
/// <param name="At">When, in whole seconds.</param>
/// <param name="By">Who does it: the deal's responsible at that moment.</param>
public abstract record SimulatedEvent(Instant At, UserId By)
{
    /// <summary>Moves to another stage.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="From">The key of the stage it leaves.</param>
    /// <param name="To">The key of the stage it comes to.</param>
    public sealed record Moved(Instant At, UserId By, string From, string To) : SimulatedEvent(At, By);

    /// <summary>Gets another responsible.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">The one before.</param>
    /// <param name="To">The new one.</param>
    public sealed record Reassigned(Instant At, UserId By, UserId To) : SimulatedEvent(At, By);

    /// <summary>Its potential changes.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="Potential">The new one.</param>
    public sealed record Revalued(Instant At, UserId By, Money Potential) : SimulatedEvent(At, By);

    /// <summary>The manager estimates anew.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="Estimate">0…1.</param>
    public sealed record Estimated(Instant At, UserId By, decimal Estimate) : SimulatedEvent(At, By);

    /// <summary>The expected close date moves.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="On">The new day.</param>
    public sealed record Postponed(Instant At, UserId By, LocalDate On) : SimulatedEvent(At, By);

    /// <summary>The client becomes known.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="Client">The number of the client, from 1.</param>
    public sealed record ClientNamed(Instant At, UserId By, int Client) : SimulatedEvent(At, By);

    /// <summary>A mandatory item of the stage's checklist is ticked.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="Stage">The key of the stage.</param>
    /// <param name="Item">The key of the item.</param>
    public sealed record Ticked(Instant At, UserId By, string Stage, string Item) : SimulatedEvent(At, By);

    /// <summary>A competitor takes part.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="Competitor">The number of the competitor, from 1.</param>
    public sealed record Challenged(Instant At, UserId By, int Competitor) : SimulatedEvent(At, By);

    /// <summary>Is won.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    public sealed record Won(Instant At, UserId By) : SimulatedEvent(At, By);

    /// <summary>Is lost.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="Reason">The name of the loss reason; absent = a competitor won it.</param>
    /// <param name="Competitor">The number of the competitor who won it.</param>
    public sealed record Lost(Instant At, UserId By, string? Reason, int? Competitor) : SimulatedEvent(At, By);

    /// <summary>Is closed.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    public sealed record Closed(Instant At, UserId By) : SimulatedEvent(At, By);
}
