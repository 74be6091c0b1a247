using NodaTime;

namespace Crm.Deals;

/// <summary>A sales funnel (REP-1, REP-2, REP-3). Immutable, safe to share between threads.</summary>
public sealed record FunnelReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required FunnelQuery Query { get; init; }

    /// <summary>The whole selection.</summary>
    public required FunnelPart Total { get; init; }

    /// <summary>One part for each group of the split, by key; empty without a split.</summary>
    public ValueList<FunnelPart> Groups { get => field.Freeze(); init; } = new();
}

/// <summary>The funnel of a selection of deals.</summary>
public sealed record FunnelPart
{
    /// <summary>The id of the group in text; absent for the whole selection and for deals without a value.</summary>
    public string? Key { get; init; }

    /// <summary>The stages: the newest version's in order, then retired ones that have rows (DEAL-10).</summary>
    public ValueList<FunnelStage> Stages { get => field.Freeze(); init; } = new();

    /// <summary>All deals of the selection.</summary>
    public required DealFigure Deals { get; init; }

    /// <summary>Running ones.</summary>
    public required DealFigure Running { get; init; }

    /// <summary>Won ones, decided in the period.</summary>
    public required DealFigure Won { get; init; }

    /// <summary>Lost ones, decided in the period.</summary>
    public required DealFigure Lost { get; init; }

    /// <summary>Won ÷ (won + lost); no value when nothing was decided (REP-2).</summary>
    public decimal? WinRate { get; init; }

    /// <summary>Won ÷ all; no value when there are none (REP-2).</summary>
    public decimal? WonShare { get; init; }
}

/// <summary>A stage of a funnel.</summary>
public sealed record FunnelStage
{
    /// <summary>The key.</summary>
    public required string Stage { get; init; }

    /// <summary>The name in the newest version that has the stage.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it takes no more deals.</summary>
    public bool IsRetired { get; init; }

    /// <summary>Rows in progress.</summary>
    public required DealFigure InProgress { get; init; }

    /// <summary>Rows left forward or won, skipped ones included.</summary>
    public required DealFigure Passed { get; init; }

    /// <summary>Rows in which the deal was lost.</summary>
    public required DealFigure Lost { get; init; }

    /// <summary>In progress + passed + lost.</summary>
    public required DealFigure Entered { get; init; }

    /// <summary>Of the passed ones, those jumped over.</summary>
    public required DealFigure Skipped { get; init; }

    /// <summary>Rows beyond the stage's target duration (DEAL-39); none without a target.</summary>
    public required DealFigure Overdue { get; init; }

    /// <summary>Lost rows by loss reason, most first.</summary>
    public ValueList<FunnelLoss> LostByReason { get => field.Freeze(); init; } = new();

    /// <summary>The durations of ended rows, skipped ones left out.</summary>
    public required DurationFigures Durations { get; init; }

    /// <summary>How many separate stays there were, from the journal.</summary>
    public required long Visits { get; init; }

    /// <summary>The sum of all stays, the present ones up to the as-of moment, from the journal; no value above 16,777,215 days, the most a duration can hold.</summary>
    public required Duration? TimeInStage { get; init; }

    /// <summary>Distinct deals with a row that is not voided; jumped-over stages count (REP-2).</summary>
    public required int Visited { get; init; }

    /// <summary>Passed ÷ (passed + lost); no value when none ended (REP-2).</summary>
    public decimal? SuccessRate { get; init; }

    /// <summary>Visited ÷ visited of the stage before; no value for the first stage or when none visited that (REP-2).</summary>
    public decimal? StepConversion { get; init; }
}

/// <summary>Losses for one reason.</summary>
public sealed record FunnelLoss
{
    /// <summary>The loss reason; absent when the fact does not name one.</summary>
    public DirectoryEntryId? Reason { get; init; }

    /// <summary>How many, and what they could have brought.</summary>
    public required DealFigure Lost { get; init; }
}

/// <summary>Durations described: exact, not estimated.</summary>
public sealed record DurationFigures
{
    /// <summary>How many durations.</summary>
    public required int Count { get; init; }

    /// <summary>The mean; no value when there are none.</summary>
    public Duration? Mean { get; init; }

    /// <summary>The median; an even number averages the middle two.</summary>
    public Duration? Median { get; init; }

    /// <summary>The 90th percentile, R type 7.</summary>
    public Duration? Percentile90 { get; init; }
}
