using NodaTime;

namespace Crm.Storage;

/// <summary>The recorded outcome of a change set: what makes repeating it harmless.</summary>
/// <remarks>The store writes it in the commit; it can be found by the change set's id and never changes.</remarks>
public sealed record CommitReceipt : IRecord<CommitReceipt>
{
    /// <inheritdoc/>
    public static RecordKind<CommitReceipt> Kind { get; } = RecordKinds.Projection<CommitReceipt>(EntityKinds.ChangeSet, r => r.Id.Value);

    /// <summary>The change set.</summary>
    public required ChangeSetId Id { get; init; }

    /// <summary>When it was recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The entities it saved, with their new versions, in the order of the set.</summary>
    public ValueList<SavedVersion> Saved { get => field.Freeze(); init; } = new();

    /// <summary>The receipt of a change set.</summary>
    /// <param name="changes">The change set.</param>
    public static CommitReceipt Of(ChangeSet changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var saved = new SavedVersion[changes.Saves.Count];
        for (var i = 0; i < saved.Length; i++)
        {
            var save = changes.Saves[i];
            saved[i] = new() { Entity = save.Kind.Name, Id = save.Kind.IdOf(save.Record), Version = save.Kind.VersionOf(save.Record) };
        }

        return new() { Id = changes.Id, RecordedAt = changes.RecordedAt, Saved = ValueList<SavedVersion>.Own(saved, saved.Length) };
    }
}

/// <summary>An entity and the version a commit gave it.</summary>
public sealed record SavedVersion
{
    /// <summary>The kind: one of <see cref="EntityKinds"/>.</summary>
    public required string Entity { get; init; }

    /// <summary>The UUID.</summary>
    public required Guid Id { get; init; }

    /// <summary>The version after the commit.</summary>
    public required long Version { get; init; }
}
