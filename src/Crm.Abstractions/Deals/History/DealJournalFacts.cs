using Crm.Storage;

namespace Crm.Deals;

/// <summary>What a journal entry says about a deal: a move, and every changed fact with its old and new value (DEAL-16).</summary>
/// <remarks>Entries are differences, so a correction of the past does not overwrite what came later. Replaying them in the order of
/// holds-from, then version, then ordinal gives the facts and passages of any moment (DEAL-17).</remarks>
public sealed record DealJournalFacts : JournalFacts
{
    // Rare: boxed it takes a third of the room.
    private readonly object? _corrects;

    /// <summary>What happened to the stage, if something did.</summary>
    public StageMove? Move { get; init; }

    /// <summary>What happened to the steps of strict control, in order (DEAL-11).</summary>
    public ValueList<DealStepChange> Steps { get => field.Freeze(); init; } = [];

    /// <summary>The changed facts, by <see cref="DealFact"/>.</summary>
    public ValueList<DealFactChange> Changes { get => field.Freeze(); init; } = [];

    /// <summary>The entry whose moment this one corrects: that entry then holds from this one's moment (DEAL-16).</summary>
    public JournalEntryId? Corrects { get => (JournalEntryId?)_corrects; init => _corrects = value; }
}

/// <summary>What happened to the stage of a deal (DEAL-15).</summary>
public sealed record StageMove
{
    /// <summary>Which sort of move.</summary>
    public required StageMoveKind Kind { get; init; }

    /// <summary>The process.</summary>
    public required SalesProcessId Process { get; init; }

    /// <summary>The version of the process.</summary>
    public required int ProcessVersion { get; init; }

    /// <summary>The stage left; absent when the deal enters its first stage.</summary>
    public string? From { get; init; }

    /// <summary>The stage entered, or the stage in which the deal was decided.</summary>
    public required string To { get; init; }

    /// <summary>The stages jumped over, in process order.</summary>
    public ValueList<string> Skipped { get => field.Freeze(); init; } = [];

    /// <summary>For a move back: the later stages whose rows are voided.</summary>
    public ValueList<string> Voided { get => field.Freeze(); init; } = [];

    /// <summary>The potential at that moment.</summary>
    public required Money Potential { get; init; }
}

/// <summary>The sorts of stage moves.</summary>
public enum StageMoveKind
{
    /// <summary>The deal enters its first stage.</summary>
    Entered,

    /// <summary>Forward, maybe over several stages.</summary>
    Forward,

    /// <summary>Back to an earlier stage.</summary>
    Back,

    /// <summary>Won: the row ends as passed.</summary>
    Won,

    /// <summary>Lost: the row ends as lost.</summary>
    Lost,

    /// <summary>Returned to in progress: the row of the stage is open again.</summary>
    Returned,

    /// <summary>Taken to another version of the process: the row of the stage goes on, under another key if the stage was mapped (DEAL-10).</summary>
    Migrated,
}

/// <summary>A change of one fact of a deal.</summary>
public sealed record DealFactChange
{
    /// <summary>The fact.</summary>
    public required DealFact Fact { get; init; }

    /// <summary>The value before, in canonical text; absent = none.</summary>
    public string? Old { get; init; }

    /// <summary>The value after, in canonical text; absent = none.</summary>
    public string? New { get; init; }
}

/// <summary>The facts the journal keeps: all that a report filters, splits or sums by.</summary>
public enum DealFact
{
    /// <summary>The kind.</summary>
    Kind,

    /// <summary>The way of control.</summary>
    Control,

    /// <summary>The client.</summary>
    Partner,

    /// <summary>The agreement.</summary>
    Agreement,

    /// <summary>The responsible user.</summary>
    Responsible,

    /// <summary>The status.</summary>
    Status,

    /// <summary>The closed flag.</summary>
    Closed,

    /// <summary>The potential.</summary>
    Potential,

    /// <summary>The rate frozen with the potential.</summary>
    FrozenRate,

    /// <summary>The manager's estimate.</summary>
    Estimate,

    /// <summary>The loss reason.</summary>
    LossReason,

    /// <summary>The expected close date.</summary>
    ExpectedCloseOn,

    /// <summary>The source.</summary>
    Source,

    /// <summary>The channel.</summary>
    Channel,

    /// <summary>The potential client.</summary>
    Lead,

    /// <summary>The override of the probability.</summary>
    ProbabilityOverride,

    /// <summary>The service type.</summary>
    ServiceType,

    /// <summary>The department.</summary>
    Department,

    /// <summary>The project.</summary>
    Project,

    /// <summary>The lines of primary demand: amounts, shares and reasons, without their words.</summary>
    Demand,
}
