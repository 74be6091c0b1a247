using NodaTime;

namespace Crm.Storage;

/// <summary>The recorded outcome of a change set: what makes repeating it harmless.</summary>
/// <remarks>The store writes it in the commit; it can be found by the change set's id and never changes.</remarks>
public sealed record CommitReceipt : IRecord<CommitReceipt>
{
    // Nearly every set saves one entity, and nearly no receipt is ever read: the list is made then.
    private EntityRef _only;
    private long _version;
    private ValueList<SavedVersion>? _saved;

    /// <inheritdoc/>
    public static RecordKind<CommitReceipt> Kind { get; } = RecordKinds.Projection<CommitReceipt>(EntityKinds.ChangeSet, r => r.Id.Value);

    /// <summary>The change set.</summary>
    public required ChangeSetId Id { get; init; }

    /// <summary>When it was recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The entities it saved, with their new versions, in the order of the set.</summary>
    public ValueList<SavedVersion> Saved
    {
        get => _saved ??= _only.Kind is null ? new ValueList<SavedVersion>().Freeze() : [new() { Entity = _only.Kind, Id = _only.Id, Version = _version }];
        init => _saved = value.Freeze();
    }

    /// <summary>How many records it repointed: one count for each of its repoints, in their order.</summary>
    public ValueList<RepointCount> Repointed { get => field ??= new ValueList<RepointCount>().Freeze(); init => field = value.Freeze(); }

    /// <summary>Whether two receipts say the same.</summary>
    /// <param name="other">The other receipt.</param>
    public bool Equals(CommitReceipt? other) =>
        other is not null && (ReferenceEquals(this, other) || (Id == other.Id && RecordedAt == other.RecordedAt && Saved.Equals(other.Saved) && Repointed.Equals(other.Repointed)));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, RecordedAt);

    /// <summary>The receipt of a change set that repoints nothing.</summary>
    /// <param name="changes">The change set.</param>
    public static CommitReceipt Of(ChangeSet changes) => Of(changes, null);

    /// <summary>The receipt of a change set.</summary>
    /// <param name="changes">The change set.</param>
    /// <param name="repointed">How many records each of its repoints changed, in their order; absent = it has none.</param>
    public static CommitReceipt Of(ChangeSet changes, ValueList<RepointCount>? repointed)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var receipt = OfSaves(changes);
        return repointed is null ? receipt : receipt with { Repointed = repointed };
    }

    private static CommitReceipt OfSaves(ChangeSet changes)
    {
        if (changes.Saves.Count == 1)
        {
            var only = changes.Saves[0];
            return new() { Id = changes.Id, RecordedAt = changes.RecordedAt, _only = only.Reference, _version = only.Kind.VersionOf(only.Record) };
        }

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
