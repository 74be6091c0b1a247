using NodaTime;

namespace Crm.Deals;

/// <summary>What happened to a step of strict control, as the journal keeps it; the moment is that of the entry (DEAL-11).</summary>
public sealed record DealStepChange
{
    /// <summary>What happened.</summary>
    public required DealStepChangeKind Kind { get; init; }

    /// <summary>The key of the stage; for the steps that record a result, the key of the terminal stage.</summary>
    public required string Stage { get; init; }

    /// <summary>The key of the step.</summary>
    public required string Step { get; init; }

    /// <summary>The term of a step that became open or goes on; absent = none.</summary>
    public Duration? Term { get; init; }
}

/// <summary>What may happen to a step.</summary>
public enum DealStepChangeKind
{
    /// <summary>It became open: the term counts from here.</summary>
    Opened,

    /// <summary>The open step was done.</summary>
    Done,

    /// <summary>The open step was cancelled.</summary>
    Cancelled,

    /// <summary>The open step goes on in another version of the process: it keeps its beginning and takes stage and term of that version (DEAL-10).</summary>
    Carried,
}
