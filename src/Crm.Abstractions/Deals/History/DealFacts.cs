using NodaTime;

namespace Crm.Deals;

/// <summary>All that a report filters, splits or sums by, as of some moment (DEAL-16, DEAL-17).</summary>
public sealed record DealFacts
{
    /// <summary>The deal.</summary>
    public required DealId Deal { get; init; }

    /// <summary>The kind.</summary>
    public required DealKindId Kind { get; init; }

    /// <summary>The way of control.</summary>
    public ControlMode Control { get; init; }

    /// <summary>The process; absent for non-process deals.</summary>
    public SalesProcessId? Process { get; init; }

    /// <summary>The version of the process.</summary>
    public int ProcessVersion { get; init; }

    /// <summary>The stage it is in, or was decided in.</summary>
    public string? Stage { get; init; }

    /// <summary>When the present stay in the stage began.</summary>
    public Instant? StageEnteredAt { get; init; }

    /// <summary>The client.</summary>
    public PartnerId? Partner { get; init; }

    /// <summary>The agreement.</summary>
    public AgreementId? Agreement { get; init; }

    /// <summary>The responsible user.</summary>
    public required UserId Responsible { get; init; }

    /// <summary>The status.</summary>
    public DealStatus Status { get; init; }

    /// <summary>The closed flag.</summary>
    public bool IsClosed { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When it was decided.</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>When it ended.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The potential.</summary>
    public required Money Potential { get; init; }

    /// <summary>The rate frozen with the potential.</summary>
    public ExchangeRate? FrozenRate { get; init; }

    /// <summary>The manager's estimate, 0…1.</summary>
    public decimal? Estimate { get; init; }

    /// <summary>The loss reason.</summary>
    public DirectoryEntryId? LossReason { get; init; }

    /// <summary>The expected close date.</summary>
    public LocalDate? ExpectedCloseOn { get; init; }

    /// <summary>The source.</summary>
    public DirectoryEntryId? Source { get; init; }

    /// <summary>The channel.</summary>
    public DirectoryEntryId? Channel { get; init; }

    /// <summary>The potential client.</summary>
    public LeadId? Lead { get; init; }

    /// <summary>The override of the probability, 0…1.</summary>
    public decimal? ProbabilityOverride { get; init; }

    /// <summary>The service type.</summary>
    public DirectoryEntryId? ServiceType { get; init; }

    /// <summary>The department.</summary>
    public DirectoryEntryId? Department { get; init; }

    /// <summary>The project.</summary>
    public ProjectId? Project { get; init; }

    /// <summary>Primary demand without its words (DEAL-6).</summary>
    public ValueList<DemandFact> Demand { get => field.Freeze(); init; } = new();
}

/// <summary>A line of primary demand as the journal keeps it.</summary>
public sealed record DemandFact
{
    /// <summary>How much was wanted.</summary>
    public required Money Amount { get; init; }

    /// <summary>The satisfied share, 0…1.</summary>
    public required decimal Satisfied { get; init; }

    /// <summary>Why it was not satisfied.</summary>
    public DirectoryEntryId? Reason { get; init; }
}

/// <summary>A deal as it was, or as it was believed to be, at some moment.</summary>
public sealed record DealAsOf
{
    /// <summary>The facts.</summary>
    public required DealFacts Facts { get; init; }

    /// <summary>The passage rows, one per stage, in order of first start.</summary>
    public ValueList<StagePassage> Passages { get => field.Freeze(); init; } = new();

    /// <summary>The steps of strict control that were begun by then, each once, in order of their latest beginning (DEAL-11).</summary>
    public ValueList<DealStep> Steps { get => field.Freeze(); init; } = new();
}
