using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>The passage table: one row per deal and stage, written in the deal's own commit (DEAL-16).</summary>
/// <remarks>The same rows stand in <see cref="Deal.Passages"/>; this table serves stores that answer reports themselves.</remarks>
public sealed record DealPassage : IRecord<DealPassage>
{
    /// <inheritdoc/>
    public static RecordKind<DealPassage> Kind { get; } = RecordKinds.Projection<DealPassage>(
        EntityKinds.DealPassage,
        p => p.Id.Value,
        indexes => indexes
            .Ordered("deal", p => p.Deal, p => p.Ordinal)
            .Ordered("kind_stage", p => p.DealKind, p => p.Stage, p => p.Start)
            .Column("result", p => p.Result));

    /// <summary>The row: derived from deal and stage, see <c>DealPassageIds</c>.</summary>
    public required DealPassageId Id { get; init; }

    /// <summary>The deal.</summary>
    public required DealId Deal { get; init; }

    /// <summary>The place in <see cref="Deal.Passages"/>, counted from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The deal's kind.</summary>
    public required DealKindId DealKind { get; init; }

    /// <summary>The process.</summary>
    public required SalesProcessId Process { get; init; }

    /// <summary>The key of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>When the deal first came into the stage.</summary>
    public required Instant Start { get; init; }

    /// <summary>When it left the stage; absent while in progress.</summary>
    public Instant? End { get; init; }

    /// <summary>In progress, passed or lost.</summary>
    public required PassageResult Result { get; init; }

    /// <summary>Jumped over by a forward move.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>Voided by a move back.</summary>
    public bool IsVoided { get; init; }

    /// <summary>Who made the move that last changed this row; <see langword="null"/> = the system.</summary>
    public UserId? Mover { get; init; }

    /// <summary>The deal's potential: present while in progress, frozen when the row ends.</summary>
    public required Money Potential { get; init; }
}
