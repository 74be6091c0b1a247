using NodaTime;

namespace Crm.Deals;

/// <summary>The stages of a process, as data: what is written fluently or in JSON and validated when published (DEAL-10).</summary>
public sealed record ProcessDefinition
{
    /// <summary>The stages in order; terminal ones last.</summary>
    public ValueList<ProcessStage> Stages { get => field.Freeze(); init; } = new();
}

/// <summary>A stage of a process.</summary>
public sealed record ProcessStage
{
    /// <summary>The key, stable over versions: 1 to 40 characters of <c>a-z</c>, <c>0-9</c> and <c>_</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The name shown, at most 400 characters, unique within the version.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the process ends here. A terminal stage stands for a result: deals are won or lost, they do not move into it.</summary>
    public StageEnd End { get; init; }

    /// <summary>The stage's own probability of success, 0…1 (DEAL-21).</summary>
    public decimal? Probability { get; init; }

    /// <summary>How long a stay should last; beyond it a deal is stale (DEAL-39).</summary>
    public Duration? TargetDuration { get; init; }

    /// <summary>The codes of the fields that must be filled to enter and to be saved in the stage; see <see cref="DealFields"/> (DEAL-12).</summary>
    public ValueList<string> RequiredFields { get => field.Freeze(); init; } = new();

    /// <summary>Whether the potential must be filled (DEAL-31).</summary>
    public bool IsRevenueRequired { get; init; }

    /// <summary>The checklist (DEAL-37).</summary>
    public ValueList<ChecklistItem> Checklist { get => field.Freeze(); init; } = new();

    /// <summary>The codes of the conditions checked when the deal comes in by a forward move (DEAL-12).</summary>
    public ValueList<string> EntryConditions { get => field.Freeze(); init; } = new();

    /// <summary>The codes of the conditions checked when the deal leaves by a forward move or a win (DEAL-12).</summary>
    public ValueList<string> ExitConditions { get => field.Freeze(); init; } = new();

    /// <summary>The steps of strict control in order; of a terminal stage, those that record the result. Other ways of control leave them out (DEAL-11).</summary>
    public ValueList<ProcessStep> Steps { get => field.Freeze(); init; } = new();

    /// <summary>The keys of the stages a deal may go to from here; empty = whatever the way of control allows.</summary>
    public ValueList<string> MovesTo { get => field.Freeze(); init; } = new();

    /// <summary>Whether the stage takes no more deals; those that sit in it go on (DEAL-10).</summary>
    public bool IsRetired { get; init; }
}

/// <summary>A step of a stage under strict control (DEAL-11).</summary>
public sealed record ProcessStep
{
    /// <summary>The key, unique within the process and stable over versions: 1 to 40 characters of <c>a-z</c>, <c>0-9</c> and <c>_</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What is to be done, at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>How long it may take from when it becomes open, above zero, in whole microseconds; a day is 24 hours. Absent = no term.</summary>
    public Duration? Term { get; init; }

    /// <summary>The codes of the conditions that must hold to complete it, beside what its stage asks for.</summary>
    public ValueList<string> Conditions { get => field.Freeze(); init; } = new();
}

/// <summary>Whether a stage ends the process, and how.</summary>
public enum StageEnd
{
    /// <summary>Deals sit in it.</summary>
    None,

    /// <summary>It stands for won deals.</summary>
    Won,

    /// <summary>It stands for lost deals.</summary>
    Lost,
}

/// <summary>An item of a stage's checklist (DEAL-37).</summary>
public sealed record ChecklistItem
{
    /// <summary>The key, unique within the stage: 1 to 40 characters of <c>a-z</c>, <c>0-9</c> and <c>_</c>.</summary>
    public required string Key { get; init; }

    /// <summary>What is to be done, at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the stage cannot be left forward without it.</summary>
    public bool IsMandatory { get; init; }
}
