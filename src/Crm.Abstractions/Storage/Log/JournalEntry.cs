using System.Text.Json.Serialization;
using NodaTime;

namespace Crm.Storage;

/// <summary>A fact that is never edited or deleted: one change of one aggregate (DEAL-16).</summary>
/// <remarks>Holds ids, codes, amounts and moments only; free text stands in a <see cref="JournalNote"/> with the same id.</remarks>
public sealed record JournalEntry : IRecord<JournalEntry>
{
    // Entries are never forgotten: what is rare lies beside them, what is optional takes no room for being so.
    private readonly UserId _by;
    private readonly bool _hasBy;
    private readonly object? _cause;

    /// <inheritdoc/>
    public static RecordKind<JournalEntry> Kind { get; } = RecordKinds.Projection<JournalEntry>(
        EntityKinds.JournalEntry,
        e => e.Id.Value,
        indexes => indexes
            .Ordered("subject", e => e.SubjectKind, e => e.SubjectId, e => e.Version)
            .Ordered("holds_from", e => e.SubjectKind, e => e.HoldsFrom)
            .MultiValued("related", e => e.Related, r => r.Id));

    /// <summary>The entry.</summary>
    public required JournalEntryId Id { get; init; }

    /// <summary>The change set it was committed with.</summary>
    public required ChangeSetId ChangeSet { get; init; }

    /// <summary>Its place within the change set, counted from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The kind of the changed aggregate: one of <see cref="EntityKinds"/>.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>The UUID of the changed aggregate.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The aggregate's version after the commit.</summary>
    public required long Version { get; init; }

    /// <summary>The moment from which the fact holds in the world.</summary>
    public required Instant HoldsFrom { get; init; }

    /// <summary>The moment at which the fact became known; strictly rising within an aggregate over commits.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>Who did it; <see langword="null"/> = the system.</summary>
    public UserId? By
    {
        get => _hasBy ? _by : null;
        init => (_by, _hasBy) = (value.GetValueOrDefault(), value.HasValue);
    }

    /// <summary>What was done, as in <c>deal.moved</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>A code for why, if one was given.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The change set that caused this one, if it was caused.</summary>
    public ChangeSetId? Cause { get => (ChangeSetId?)_cause; init => _cause = value; }

    /// <summary>Other records the fact is about: it appears on their timelines.</summary>
    public ValueList<RelatedRecord> Related { get => field.Freeze(); init; } = [];

    /// <summary>What changed.</summary>
    [JsonConverter(typeof(JournalFactsConverter))]
    public JournalFacts? Facts { get; init; }
}

/// <summary>A record named by a journal entry.</summary>
public sealed record RelatedRecord
{
    /// <summary>The kind: one of <see cref="EntityKinds"/>.</summary>
    public required string Entity { get; init; }

    /// <summary>The UUID.</summary>
    public required Guid Id { get; init; }
}

/// <summary>Free text of a journal entry: may be blanked by erasure, its entry never changes.</summary>
public sealed record JournalNote : IRecord<JournalNote>
{
    /// <inheritdoc/>
    public static RecordKind<JournalNote> Kind { get; } = RecordKinds.Projection<JournalNote>(EntityKinds.JournalNote, n => n.Id.Value);

    /// <summary>The entry it belongs to.</summary>
    public required JournalEntryId Id { get; init; }

    /// <summary>The text, at most 100,000 characters.</summary>
    public required string Text { get; init; }
}
