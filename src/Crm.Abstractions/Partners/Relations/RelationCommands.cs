using NodaTime;

namespace Crm.Partners;

/// <summary>Makes a kind of relations, or changes one.</summary>
/// <param name="Name">What the second partner is to the first.</param>
/// <param name="ReverseName">What the first partner is to the second.</param>
public sealed record SaveRelationKind(string Name, string ReverseName)
{
    /// <summary>The kind to change; absent = a new one.</summary>
    public RelationKindId? Kind { get; init; }

    /// <summary>Whether it is no longer offered.</summary>
    public bool IsRetired { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Relates two partners.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="From">The partner on the first side.</param>
/// <param name="To">The partner on the second side.</param>
public sealed record AddRelation(RelationKindId Kind, PartnerId From, PartnerId To)
{
    /// <summary>The role in words.</summary>
    public string? Role { get; init; }

    /// <summary>The first day.</summary>
    public LocalDate? StartedOn { get; init; }

    /// <summary>The last day.</summary>
    public LocalDate? EndedOn { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }
}

/// <summary>Changes role and time of a relation; kind and partners are fixed.</summary>
/// <param name="Relation">Which.</param>
public sealed record EditRelation(PartnerRelationId Relation)
{
    /// <summary>The role in words; <see langword="null"/> = none.</summary>
    public string? Role { get; init; }

    /// <summary>The first day; <see langword="null"/> = not known.</summary>
    public LocalDate? StartedOn { get; init; }

    /// <summary>The last day; <see langword="null"/> = it lasts.</summary>
    public LocalDate? EndedOn { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}
