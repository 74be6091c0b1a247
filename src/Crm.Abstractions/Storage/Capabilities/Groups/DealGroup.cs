using NodaTime;

namespace Crm.Deals;

/// <summary>Deals that a question cannot tell apart: what they have in common, how many they are and what they may bring. Facts that the question does not look at
/// are absent. Immutable, safe to share between threads.</summary>
public sealed record DealGroup
{
    /// <summary>The deal, where each stands alone.</summary>
    public DealId? Deal { get; init; }

    /// <summary>The kind.</summary>
    public DealKindId? Kind { get; init; }

    /// <summary>The process; absent for deals without one.</summary>
    public SalesProcessId? Process { get; init; }

    /// <summary>The version of the process, with <see cref="DealTraits.Stay"/>; 0 for deals without one.</summary>
    public int? ProcessVersion { get; init; }

    /// <summary>The key of the stage; absent for deals without one.</summary>
    public string? Stage { get; init; }

    /// <summary>When the present stay in the stage began, with <see cref="DealTraits.Stay"/>; absent for deals without stages.</summary>
    public Instant? StageEnteredAt { get; init; }

    /// <summary>The status.</summary>
    public DealStatus? Status { get; init; }

    /// <summary>Whether closed.</summary>
    public bool? IsClosed { get; init; }

    /// <summary>Who leads the deals.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>The client; absent for deals without one.</summary>
    public PartnerId? Partner { get; init; }

    /// <summary>The agreement; absent for deals without one.</summary>
    public AgreementId? Agreement { get; init; }

    /// <summary>Why they were lost; absent for deals without a reason.</summary>
    public DirectoryEntryId? LossReason { get; init; }

    /// <summary>Where the clients came from; absent for deals without a source.</summary>
    public DirectoryEntryId? Source { get; init; }

    /// <summary>Through which channel; absent for deals without one.</summary>
    public DirectoryEntryId? Channel { get; init; }

    /// <summary>When a deal was opened; of more than one deal the moment that stands for the part (<see cref="DealGroupsQuery.MomentOf(int)"/>).</summary>
    public Instant? OpenedAt { get; init; }

    /// <summary>The same of the decision; absent for deals that are not decided.</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>The same of the end; absent for deals that have not ended.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The rate frozen with the potential, with <see cref="DealTraits.FrozenRate"/>; absent for deals without one.</summary>
    public ExchangeRate? FrozenRate { get; init; }

    /// <summary>The lines of primary demand, with <see cref="DealTraits.Demand"/>.</summary>
    public ValueList<DemandLine> Demand { get => field.Freeze(); init; } = new();

    /// <summary>How many deals; at least one.</summary>
    public required int Count { get; init; }

    /// <summary>Σ potential, in the currency that the deals have in common.</summary>
    public required Money Potential { get; init; }
}
