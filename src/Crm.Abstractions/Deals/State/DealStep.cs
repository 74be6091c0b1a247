using NodaTime;

namespace Crm.Deals;

/// <summary>A step of strict control that a deal came to (DEAL-11).</summary>
public sealed record DealStep
{
    /// <summary>The key of the stage; for the steps that record a result, the key of the terminal stage.</summary>
    public required string Stage { get; init; }

    /// <summary>The key of the step.</summary>
    public required string Step { get; init; }

    /// <summary>Open, done or cancelled.</summary>
    public required DealStepState State { get; init; }

    /// <summary>When it became open; the term counts from here.</summary>
    public required Instant ActivatedAt { get; init; }

    /// <summary>When it is due: its beginning plus the term of n × 24 hours; absent without a term.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When it was done or cancelled; absent while open.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Who ended it; <see langword="null"/> = the system, or nobody yet.</summary>
    public UserId? By { get; init; }
}

/// <summary>How a step stands.</summary>
public enum DealStepState
{
    /// <summary>To be done now.</summary>
    Open,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Cancelled: the deal was lost, or switched to manual control (DEAL-13, DEAL-14).</summary>
    Cancelled,
}
