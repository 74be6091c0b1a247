using NodaTime;

namespace Crm.Deals;

/// <summary>A done item of a stage's checklist (DEAL-37).</summary>
public sealed record ChecklistTick
{
    /// <summary>The key of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>The key of the item.</summary>
    public required string Item { get; init; }

    /// <summary>Who ticked it.</summary>
    public UserId? By { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }
}
