namespace Crm.Deals;

/// <summary>What may be done with a deal now, and what stops the rest (DEAL-12).</summary>
public sealed record DealMoves
{
    /// <summary>The deal as it was looked at.</summary>
    public required Deal Deal { get; init; }

    /// <summary>Every stage of its process in order, the present one and terminal ones left out; empty for non-process deals.</summary>
    public ValueList<StageOption> Stages { get => field.Freeze(); init; } = new();

    /// <summary>The steps of strict control: those of the present stage and, once it is open, the one that records the result (DEAL-11); empty for other deals.</summary>
    public ValueList<StepOption> Steps { get => field.Freeze(); init; } = new();

    /// <summary>What stops winning; empty = allowed.</summary>
    public ValueList<CrmError> Win { get => field.Freeze(); init; } = new();

    /// <summary>What stops losing, apart from the reason that must be named; empty = allowed.</summary>
    public ValueList<CrmError> Lose { get => field.Freeze(); init; } = new();

    /// <summary>What stops taking the decision back; empty = allowed.</summary>
    public ValueList<CrmError> Return { get => field.Freeze(); init; } = new();

    /// <summary>What stops closing; empty = allowed.</summary>
    public ValueList<CrmError> Close { get => field.Freeze(); init; } = new();

    /// <summary>What stops reopening; empty = allowed.</summary>
    public ValueList<CrmError> Reopen { get => field.Freeze(); init; } = new();

    /// <summary>What stops switching to manual control; empty = allowed.</summary>
    public ValueList<CrmError> SwitchToManual { get => field.Freeze(); init; } = new();
}

/// <summary>A stage one might move to.</summary>
public sealed record StageOption
{
    /// <summary>The key of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>The name of the stage.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it lies before the present stage.</summary>
    public required bool IsBack { get; init; }

    /// <summary>Everything that stands against the move; empty = allowed.</summary>
    public ValueList<CrmError> Obstacles { get => field.Freeze(); init; } = new();

    /// <summary>Whether nothing stands against the move.</summary>
    public bool IsAllowed => Obstacles.Count == 0;
}

/// <summary>A step one might complete.</summary>
public sealed record StepOption
{
    /// <summary>The key of its stage; of a terminal stage for the steps that record a result.</summary>
    public required string Stage { get; init; }

    /// <summary>The key of the step.</summary>
    public required string Step { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Name { get; init; }

    /// <summary>How it stands; absent = not begun in this stay.</summary>
    public DealStepState? State { get; init; }

    /// <summary>When it is due; absent unless it is open and has a term.</summary>
    public NodaTime.Instant? DueAt { get; init; }

    /// <summary>Everything that stands against completing it now; empty = allowed.</summary>
    public ValueList<CrmError> Obstacles { get => field.Freeze(); init; } = new();

    /// <summary>Whether nothing stands against completing it.</summary>
    public bool IsAllowed => Obstacles.Count == 0;
}
