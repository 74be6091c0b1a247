namespace Crm.Deals;

/// <summary>The probability of success of one deal, and where it comes from (DEAL-20, DEAL-21, DEAL-22). Never stored; immutable, safe to share between threads.</summary>
public sealed record DealProbability
{
    /// <summary>The deal.</summary>
    public required DealId Deal { get; init; }

    /// <summary>The probability, 0…1, not rounded; absent when nothing says anything: such deals are listed apart (DEAL-22).</summary>
    public decimal? Value { get; init; }

    /// <summary>What decided the value.</summary>
    public required ProbabilityBasis Basis { get; init; }

    /// <summary>What the method of the deal's kind found, each with its counts; also shown when something else decided.</summary>
    public ValueList<ProbabilityComponent> Components { get => field.Freeze(); init; } = new();
}

/// <summary>One component of a probability.</summary>
public sealed record ProbabilityComponent
{
    /// <summary>Where it comes from.</summary>
    public required ProbabilitySource Source { get; init; }

    /// <summary>Its value, 0…1, not rounded; absent when there are no decided deals, or the stage has no probability of its own.</summary>
    public decimal? Value { get; init; }

    /// <summary>How many of the decided deals were won; absent for an estimate and for a stage's own probability.</summary>
    public int? Won { get; init; }

    /// <summary>How many deals were decided; absent for an estimate and for a stage's own probability.</summary>
    public int? Decided { get; init; }

    /// <summary>Whether it is part of <see cref="DealProbability.Value"/>: of the mean only what exists and is above zero (DEAL-20).</summary>
    public bool IsUsed { get; init; }
}

/// <summary>What decided a probability, strongest first.</summary>
public enum ProbabilityBasis
{
    /// <summary>The deal is lost: 0.</summary>
    Lost,

    /// <summary>The deal is closed and not lost: 1.</summary>
    Closed,

    /// <summary>Somebody set it by hand (DEAL-22).</summary>
    Override,

    /// <summary>The mean of the components (DEAL-20).</summary>
    Empirical,

    /// <summary>The stage's own probability (DEAL-21).</summary>
    ByStage,
}

/// <summary>Where a component of a probability comes from.</summary>
public enum ProbabilitySource
{
    /// <summary>The manager's estimate; 0 is kept but left out of the mean.</summary>
    Estimate,

    /// <summary>Deals with a passage of the deal's stage that is not voided: same process and stage key, any version.</summary>
    Stage,

    /// <summary>Deals of the same responsible.</summary>
    Responsible,

    /// <summary>Deals of the same partner.</summary>
    Partner,

    /// <summary>Deals of the same kind.</summary>
    Kind,

    /// <summary>The probability that the process gives the stage (DEAL-21).</summary>
    StageDefinition,
}
