using NodaTime;

namespace Crm.Deals;

/// <summary>How the deals of a kind stand now, without looking at any of them. Immutable, safe to share between threads.</summary>
public sealed record StandingFigures
{
    /// <summary>The kind.</summary>
    public required DealKindId Kind { get; init; }

    /// <summary>Running deals.</summary>
    public required DealFigure Running { get; init; }

    /// <summary>Won deals, closed or not.</summary>
    public required DealFigure Won { get; init; }

    /// <summary>Lost deals, closed or not.</summary>
    public required DealFigure Lost { get; init; }

    /// <summary>The stages that have passages which are not voided, by key in code point order.</summary>
    public ValueList<StandingStage> Stages { get => field.Freeze(); init; } = new();
}

/// <summary>How the passages of one stage stand, voided ones left out (DEAL-15).</summary>
public sealed record StandingStage
{
    /// <summary>The key of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Passages in progress.</summary>
    public required DealFigure InProgress { get; init; }

    /// <summary>Passages left forward or won, skipped ones included.</summary>
    public required DealFigure Passed { get; init; }

    /// <summary>Passages in which the deal was lost.</summary>
    public required DealFigure Lost { get; init; }

    /// <summary>Of the passed ones, those jumped over.</summary>
    public required DealFigure Skipped { get; init; }

    /// <summary>How many ended, skipped ones left out.</summary>
    public required int Ended { get; init; }

    /// <summary>The mean duration of these; no value when there are none (REP-1).</summary>
    public Duration? MeanDuration { get; init; }
}
