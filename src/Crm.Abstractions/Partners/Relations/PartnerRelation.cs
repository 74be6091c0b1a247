using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>A relation between two partners (взаимосвязь): directed, seen from both sides (PARTY-6).</summary>
public sealed record PartnerRelation : IEntity<PartnerRelation>
{
    /// <summary>The scope of keys of a kind and two partners; it stands in stores and never changes.</summary>
    internal const string PairScope = "relation.pair";

    /// <inheritdoc/>
    public static RecordKind<PartnerRelation> Kind { get; } = RecordKinds.Entity<PartnerRelation>(
        EntityKinds.PartnerRelation,
        r => r.Id.Value,
        indexes => indexes.Ordered("from", r => r.From).Ordered("to", r => r.To).Ordered("kind", r => r.RelationKind),
        references => references
            .Member("from", EntityKinds.Partner, r => (PartnerId?)r.From, (r, id) => r with { From = id }, PairScope)
            .Member("to", EntityKinds.Partner, r => (PartnerId?)r.To, (r, id) => r with { To = id }, PairScope),
        (r, version) => r with { Version = version });

    /// <summary>The relation.</summary>
    public required PartnerRelationId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>What sort of relation.</summary>
    public required RelationKindId RelationKind { get; init; }

    /// <summary>The partner on the first side.</summary>
    public required PartnerId From { get; init; }

    /// <summary>The partner on the second side.</summary>
    public required PartnerId To { get; init; }

    /// <summary>The role in words, at most 400 characters.</summary>
    public string? Role { get; init; }

    /// <summary>The first day; <see langword="null"/> = not known.</summary>
    public LocalDate? StartedOn { get; init => field = value?.WithCalendar(CalendarSystem.Iso); }

    /// <summary>The last day; <see langword="null"/> = it lasts.</summary>
    public LocalDate? EndedOn { get; init => field = value?.WithCalendar(CalendarSystem.Iso); }

    /// <summary>The moment at which the newest change was recorded.</summary>
    public required Instant RecordedAt { get; init; }
}

/// <summary>A kind of relations between partners (вид взаимосвязи): a name seen from one side and a name seen from the other (PARTY-6).</summary>
public sealed record RelationKind : IEntity<RelationKind>
{
    /// <inheritdoc/>
    public static RecordKind<RelationKind> Kind { get; } = RecordKinds.Entity<RelationKind>(
        EntityKinds.RelationKind, k => k.Id.Value, indexes => indexes.Ordered("name", k => k.Name));

    /// <summary>The kind.</summary>
    public required RelationKindId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>What the second partner is to the first, as in <em>subcontractor</em>; at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What the first partner is to the second, as in <em>general contractor</em>; the same as <see cref="Name"/> where both sides are alike.</summary>
    public required string ReverseName { get; init; }

    /// <summary>Whether it is no longer offered; relations that have it stay.</summary>
    public bool IsRetired { get; init; }
}
