using NodaTime;

namespace Crm.Testing.Simulation;

/// <summary>What happens to a deal in a stage, and how long it stays. What the chances leave over to 1 is the chance to be forgotten there: running for ever.</summary>
/// <remarks>The chances hold for a manager of skill 1 and a source of quality 1; see <see cref="SimulatedManager.Skill"/>.</remarks>
public sealed record StageRates
{
    /// <summary>The key of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>The chance to go on to the next stage; in the last one, to be won.</summary>
    public decimal Advance { get; init; }

    /// <summary>The chance to jump over the next stage. None in the last two.</summary>
    public decimal Skip { get; init; }

    /// <summary>The chance to be won from here at once.</summary>
    public decimal Win { get; init; }

    /// <summary>The chance to fall back to an earlier stage, each alike likely; at most 0.9. None in the first.</summary>
    public decimal Back { get; init; }

    /// <summary>The chance to be lost here.</summary>
    public decimal Lose { get; init; }

    /// <summary>How long a stay lasts, whatever comes of it.</summary>
    /// <value>Default: a week, spread 0.8.</value>
    public SpreadTime Stay { get; init; } = new(Duration.FromDays(7), 0.8m);
}
