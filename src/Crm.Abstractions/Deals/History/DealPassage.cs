using System.Diagnostics.CodeAnalysis;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>The passage table: one row per deal and stage, written in the deal's own commit (DEAL-16).</summary>
/// <remarks>The same rows stand in <see cref="Deal.Passages"/>; this table serves stores that answer reports themselves. Whoever saves a deal beside the
/// engine, or removes one, writes and removes its rows in the same commit. A row shares what it says with the deal's own row of the stage.</remarks>
public sealed record DealPassage : IRecord<DealPassage>
{
    private readonly PassagePlace _place = PassagePlace.Blank;
    private readonly StagePassage _row = StagePassage.Blank;

    /// <inheritdoc/>
    public static RecordKind<DealPassage> Kind { get; } = RecordKinds.Projection<DealPassage>(
        EntityKinds.DealPassage,
        p => p.Id.Value,
        indexes => indexes
            .Ordered("deal", p => p.Deal, p => p.Ordinal)
            .Column("result", p => p.Result));

    /// <summary>Makes an empty row, to be filled by an initialiser.</summary>
    public DealPassage()
    {
    }

#pragma warning disable CS8618 // The stage is the row's.
    [SetsRequiredMembers]
    internal DealPassage(PassagePlace place, StagePassage row, int ordinal) => (_place, _row, Ordinal) = (place, row, ordinal);
#pragma warning restore CS8618

    /// <summary>The row: derived from deal and stage, see <see cref="IdOf"/>.</summary>
    public required DealPassageId Id { get => _place.Id; init => _place = _place with { Id = value }; }

    /// <summary>The deal.</summary>
    public required DealId Deal { get => _place.Deal; init => _place = _place with { Deal = value }; }

    /// <summary>The place in <see cref="Deal.Passages"/>, counted from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The deal's kind.</summary>
    public required DealKindId DealKind { get => _place.DealKind; init => _place = _place with { DealKind = value }; }

    /// <summary>The process.</summary>
    public required SalesProcessId Process { get => _place.Process; init => _place = _place with { Process = value }; }

    /// <summary>The version of the process the deal follows.</summary>
    public int ProcessVersion { get => _place.ProcessVersion; init => _place = _place with { ProcessVersion = value }; }

    /// <summary>The key of the stage.</summary>
    public required string Stage { get => _row.Stage; init => _row = _row with { Stage = value }; }

    /// <summary>When the deal first came into the stage.</summary>
    public required Instant Start { get => _row.Start; init => _row = _row with { Start = value }; }

    /// <summary>When it left the stage; absent while in progress.</summary>
    public Instant? End { get => _row.End; init => _row = _row with { End = value }; }

    /// <summary>In progress, passed or lost.</summary>
    public required PassageResult Result { get => _row.Result; init => _row = _row with { Result = value }; }

    /// <summary>Jumped over by a forward move.</summary>
    public bool IsSkipped { get => _row.IsSkipped; init => _row = _row with { IsSkipped = value }; }

    /// <summary>Voided by a move back.</summary>
    public bool IsVoided { get => _row.IsVoided; init => _row = _row with { IsVoided = value }; }

    /// <summary>Who made the move that last changed this row; <see langword="null"/> = the system.</summary>
    public UserId? Mover { get => _row.Mover; init => _row = _row with { Mover = value }; }

    /// <summary>The deal's potential: present while in progress, frozen when the row ends.</summary>
    public required Money Potential { get => _row.Potential; init => _row = _row with { Potential = value }; }

    /// <summary>How many separate stays there were.</summary>
    public int Visits { get => _row.Visits; init => _row = _row with { Visits = value }; }

    /// <summary>The sum of the ended stays.</summary>
    public Duration Stayed { get => _row.Stayed; init => _row = _row with { Stayed = value }; }

    /// <summary>The row of a stage as the table must have it: the one rule of the projection, for whoever saves deals beside the engine or compares the table with its deals.</summary>
    /// <param name="deal">The deal; it follows a process.</param>
    /// <param name="ordinal">The place in <see cref="Deal.Passages"/>, counted from 0.</param>
    public static DealPassage Of(Deal deal, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(deal);
        var passage = deal.Passages[ordinal];
        var place = passage.Place;
        if (place is null || place.Deal != deal.Id || !string.Equals(place.Stage, passage.Stage, StringComparison.Ordinal))
        {
            passage.Place = place = new(IdOf(deal.Id, passage.Stage), deal.Id, deal.DealKind, deal.Process!.Value, deal.ProcessVersion, passage.Stage);
        }
        else if (place.DealKind != deal.DealKind || place.Process != deal.Process || place.ProcessVersion != deal.ProcessVersion)
        {
            passage.Place = place = place with { DealKind = deal.DealKind, Process = deal.Process!.Value, ProcessVersion = deal.ProcessVersion };
        }

        return new(place, passage, ordinal);
    }

    /// <summary>The key of a row: the first 122 bits of SHA-256 over the deal's id and the stage's key (RFC 9562 version 8).</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="stage">The key of the stage.</param>
    public static DealPassageId IdOf(DealId deal, string stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return new(DerivedIds.Of(deal.Value, stage));
    }

    /// <summary>Whether two rows say the same.</summary>
    /// <param name="other">The other row.</param>
    public bool Equals(DealPassage? other) =>
        other is not null
        && (ReferenceEquals(this, other)
            || (Ordinal == other.Ordinal
                && (Id, Deal, DealKind, Process, ProcessVersion) == (other.Id, other.Deal, other.DealKind, other.Process, other.ProcessVersion)
                && Stage == other.Stage
                && (Start, End, Result) == (other.Start, other.End, other.Result)
                && (IsSkipped, IsVoided) == (other.IsSkipped, other.IsVoided)
                && (Mover, Potential, Visits, Stayed) == (other.Mover, other.Potential, other.Visits, other.Stayed)));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Deal, Ordinal, Stage, Start, End, Result);
}

/// <summary>What the rows of a deal in a stage have in common for ever. Immutable, shared by the row's versions.</summary>
/// <param name="Id">The row.</param>
/// <param name="Deal">The deal.</param>
/// <param name="DealKind">The deal's kind.</param>
/// <param name="Process">The process.</param>
/// <param name="ProcessVersion">The version of the process.</param>
/// <param name="Stage">The key of the stage that the id was made of.</param>
internal sealed record PassagePlace(DealPassageId Id, DealId Deal, DealKindId DealKind, SalesProcessId Process, int ProcessVersion, string Stage)
{
    public static PassagePlace Blank { get; } = new(default, default, default, default, 0, "");
}
