using NodaTime;

namespace Crm.Storage;

/// <summary>A commit as a follower sees it.</summary>
public sealed record LoggedCommit
{
    /// <summary>Where it stands; give it back to read on from here.</summary>
    public required LogPosition Position { get; init; }

    /// <summary>The change set.</summary>
    public required ChangeSetId ChangeSet { get; init; }

    /// <summary>When it was recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>Its journal entries, by ordinal.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];

    /// <summary>Its events, in the order of the set.</summary>
    public IReadOnlyList<CrmEvent> Events { get; init; } = [];
}

/// <summary>A place in a tenant's log; opaque, means something only to the store and epoch that made it.</summary>
/// <param name="Text">The store's own text; empty for the start.</param>
public readonly record struct LogPosition(string? Text)
{
    /// <summary>Before the first commit.</summary>
    public static LogPosition Start => default;

    /// <inheritdoc/>
    public override string ToString() => Text ?? "";
}
