using System.Globalization;
using Crm.Specifications;

namespace Crm.Storage;

/// <summary>That a change set pointed a reference of a record at another one; the store writes it in the same commit (PARTY-11).</summary>
/// <remarks>Immutable. It is found by the change set, and by its key, which follows from what it says: <see cref="IdOf"/>.</remarks>
public sealed record Repointed : IRecord<Repointed>
{
    /// <inheritdoc/>
    public static RecordKind<Repointed> Kind { get; } = RecordKinds.Projection<Repointed>(
        EntityKinds.Repointed,
        r => r.Id.Value,
        indexes => indexes.Ordered("change_set", r => r.ChangeSet, r => r.Entity, r => r.Member));

    /// <summary>The row.</summary>
    public required RepointedId Id { get; init; }

    /// <summary>The change set that did it.</summary>
    public required ChangeSetId ChangeSet { get; init; }

    /// <summary>The kind of the record, one of <see cref="EntityKinds"/>.</summary>
    public required string Entity { get; init; }

    /// <summary>The declared reference: a name of <see cref="RecordKind.References"/>.</summary>
    public required string Member { get; init; }

    /// <summary>The UUID of the record.</summary>
    public required Guid Record { get; init; }

    /// <summary>The kind of what is named, one of <see cref="EntityKinds"/>.</summary>
    public required string Target { get; init; }

    /// <summary>The UUID that was named before.</summary>
    public required Guid From { get; init; }

    /// <summary>The UUID that is named since.</summary>
    public required Guid To { get; init; }

    /// <summary>The version the record got; 0 for a kind without versions. A record that has another one now was changed since.</summary>
    public required long NewVersion { get; init; }

    /// <summary>Of a list the places of the items that were repointed, counted from 0; empty for a single member.</summary>
    public ValueList<int> Places { get => field.Freeze(); init; } = new();

    /// <summary>The rows of one repoint of a change set.</summary>
    /// <param name="changeSet">The change set that did it.</param>
    /// <param name="entity">The kind of the records.</param>
    /// <param name="member">The declared reference.</param>
    /// <param name="from">The UUID that was named before.</param>
    /// <param name="to">The UUID that is named since.</param>
    public static Specification<Repointed> Of(ChangeSetId changeSet, string entity, string member, Guid from, Guid to) =>
        Specification.Where<Repointed>(r => r.ChangeSet == changeSet && r.Entity == entity && r.Member == member && r.From == from && r.To == to);

    /// <summary>The key of a row: the first 122 bits of SHA-256 over the change set's UUID and the rest as a text (RFC 9562 version 8).</summary>
    /// <param name="changeSet">The change set that did it.</param>
    /// <param name="entity">The kind of the record.</param>
    /// <param name="member">The declared reference.</param>
    /// <param name="from">The UUID that was named before.</param>
    /// <param name="to">The UUID that is named since.</param>
    /// <param name="record">The UUID of the record.</param>
    public static RepointedId IdOf(ChangeSetId changeSet, string entity, string member, Guid from, Guid to, Guid record) =>
        new(DerivedIds.Of(changeSet.Value, string.Create(CultureInfo.InvariantCulture, $"{entity}/{member}/{from:N}/{to:N}/{record:N}")));
}

/// <summary>How many records of a kind a change set repointed.</summary>
public sealed record RepointCount
{
    /// <summary>The kind, one of <see cref="EntityKinds"/>.</summary>
    public required string Entity { get; init; }

    /// <summary>The declared reference.</summary>
    public required string Member { get; init; }

    /// <summary>The UUID that was named before.</summary>
    public required Guid From { get; init; }

    /// <summary>The UUID that is named since.</summary>
    public required Guid To { get; init; }

    /// <summary>How many records; the items of one list count as one.</summary>
    public required long Records { get; init; }
}
