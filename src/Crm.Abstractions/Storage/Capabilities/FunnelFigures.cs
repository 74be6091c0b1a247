using NodaTime;

namespace Crm.Deals;

/// <summary>The figures of a funnel. Immutable, safe to share between threads.</summary>
public sealed record FunnelFigures
{
    /// <summary>The whole selection.</summary>
    public required FunnelPartFigures Total { get; init; }

    /// <summary>One part for each value of the split, in no promised order; parts without deals are not there; empty without a split.</summary>
    public ValueList<FunnelPartFigures> Groups { get => field.Freeze(); init; } = new();
}

/// <summary>The figures of the deals of one part.</summary>
public sealed record FunnelPartFigures
{
    /// <summary>The id of the group in text; absent for the whole selection and for deals without a value.</summary>
    public string? Key { get; init; }

    /// <summary>All deals of the selection.</summary>
    public required DealFigure Deals { get; init; }

    /// <summary>Running ones.</summary>
    public required DealFigure Running { get; init; }

    /// <summary>Won ones, decided in the period.</summary>
    public required DealFigure Won { get; init; }

    /// <summary>Lost ones, decided in the period.</summary>
    public required DealFigure Lost { get; init; }

    /// <summary>The stages that have rows or stays, in no promised order.</summary>
    public ValueList<FunnelStageFigures> Stages { get => field.Freeze(); init; } = new();
}

/// <summary>The figures of one stage of one part.</summary>
public sealed record FunnelStageFigures
{
    /// <summary>The key.</summary>
    public required string Stage { get; init; }

    /// <summary>Rows in progress.</summary>
    public required DealFigure InProgress { get; init; }

    /// <summary>Rows passed, skipped ones included.</summary>
    public required DealFigure Passed { get; init; }

    /// <summary>Rows lost.</summary>
    public required DealFigure Lost { get; init; }

    /// <summary>Rows jumped over.</summary>
    public required DealFigure Skipped { get; init; }

    /// <summary>Rows beyond the stage's target.</summary>
    public required DealFigure Overdue { get; init; }

    /// <summary>Lost rows by the loss reason of their deals, in no promised order.</summary>
    public ValueList<FunnelLoss> LostByReason { get => field.Freeze(); init; } = new();

    /// <summary>The durations of ended rows, skipped ones left out.</summary>
    public required DurationFigures Durations { get; init; }

    /// <summary>How many separate stays, those of voided rows among them.</summary>
    public required long Visits { get; init; }

    /// <summary>The sum of these stays, the present ones up to now; no value above 16,777,215 days, the most a duration can hold.</summary>
    public required Duration? TimeInStage { get; init; }
}
