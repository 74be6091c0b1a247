using Crm.Interactions;
using NodaTime;

namespace Crm.Deals;

/// <summary>The planned interaction that a deal is opened with: its next step from the first moment on (DEAL-30).</summary>
/// <remarks>It gets the deal as subject and the deal's client, and must be done by us: outgoing, planned.</remarks>
/// <param name="Type">The sort.</param>
/// <param name="PlannedStart">When it should begin.</param>
public sealed record FirstStep(InteractionType Type, Instant PlannedStart)
{
    /// <summary>What it is about; absent = the deal's topic.</summary>
    public string? Topic { get; init; }

    /// <summary>More text.</summary>
    public string? Text { get; init; }

    /// <summary>When it should end.</summary>
    public Instant? PlannedEnd { get; init; }

    /// <summary>Who must do it; absent = the deal's responsible.</summary>
    public UserId? Responsible { get; init; }
}

/// <summary>What becomes of a deal's open interactions when it is lost or closed (DEAL-35, DEAL-36).</summary>
public enum OpenInteractions
{
    /// <summary>They stay as they are.</summary>
    Leave,

    /// <summary>They are done, in the same commit.</summary>
    Complete,

    /// <summary>They will not happen, in the same commit.</summary>
    Cancel,
}
