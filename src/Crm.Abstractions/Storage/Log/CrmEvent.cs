using System.Text.Json.Serialization;
using Crm.Deals;
using Crm.Partners;
using NodaTime;

namespace Crm.Storage;

/// <summary>Something that happened, told in the same commit that made it so (outbox). Immutable.</summary>
public sealed record CrmEvent
{
    // As in journal entries: what is rare lies beside them.
    private readonly UserId _by;
    private readonly bool _hasBy;
    private readonly Caused? _cause;

    /// <summary>The event; consumers use it to leave out what they have seen.</summary>
    public required EventId Id { get; init; }

    /// <summary>What happened, as in <c>deal.won</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The version of the payload's form; additive changes do not raise it.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>From when it holds.</summary>
    public required Instant At { get; init; }

    /// <summary>Who did it; <see langword="null"/> = the system.</summary>
    public UserId? By
    {
        get => _hasBy ? _by : null;
        init => (_by, _hasBy) = (value.GetValueOrDefault(), value.HasValue);
    }

    /// <summary>The change set it was committed with.</summary>
    public required ChangeSetId ChangeSet { get; init; }

    /// <summary>The change set that caused this one, if it was caused.</summary>
    public ChangeSetId? Cause { get => _cause?.By; init => _cause = Caused.Of(value, Depth); }

    /// <summary>How many causes lie before it; 0 = a user's own command.</summary>
    public int Depth { get => _cause?.Depth ?? 0; init => _cause = Caused.Of(Cause, value); }

    /// <summary>The aggregate it happened to.</summary>
    public required EntityRef Subject { get; init; }

    /// <summary>The aggregate's version after the commit.</summary>
    public required long SubjectVersion { get; init; }

    /// <summary>What happened, in the words of a slice: ids and facts only.</summary>
    [JsonConverter(typeof(EventPayloadConverter))]
    public required EventPayload Payload { get; init; }

    /// <summary>The same event in the form of today: itself unless its payload is a <see cref="PastEventPayload"/>.</summary>
    /// <remarks>Stores give events back in the form in which they were told; handlers of deliveries receive them in the form of today.</remarks>
    public CrmEvent ToCurrentForm()
    {
        var payload = Payload;
        while (payload is PastEventPayload past)
        {
            payload = past.ToNext();
        }

        return ReferenceEquals(payload, Payload) ? this : this with { Payload = payload, SchemaVersion = payload.SchemaVersion };
    }

    private sealed record Caused(ChangeSetId? By, int Depth)
    {
        public static Caused? Of(ChangeSetId? by, int depth) => by is null && depth == 0 ? null : new(by, depth);
    }
}

/// <summary>What happened, in the words of a slice. Closed family: a form that is told no more becomes a <see cref="PastEventPayload"/> and keeps its name, the new one
/// gets another; a form with a name that is not here is read as <see cref="UnknownEventPayload"/>.</summary>
[JsonDerivedType(typeof(DealOpened), "deal.opened")]
[JsonDerivedType(typeof(DealEdited), "deal.edited")]
[JsonDerivedType(typeof(DealMovedForm1), "deal.moved")]
[JsonDerivedType(typeof(DealMoved), "deal.moved.2")]
[JsonDerivedType(typeof(DealWon), "deal.won")]
[JsonDerivedType(typeof(DealLost), "deal.lost")]
[JsonDerivedType(typeof(DealReturned), "deal.returned")]
[JsonDerivedType(typeof(DealClosed), "deal.closed")]
[JsonDerivedType(typeof(DealReopened), "deal.reopened")]
[JsonDerivedType(typeof(DealConverted), "deal.converted")]
[JsonDerivedType(typeof(DealStepCompleted), "deal.step_completed")]
[JsonDerivedType(typeof(DealMigrated), "deal.migrated")]
[JsonDerivedType(typeof(DealCorrected), "deal.corrected")]
[JsonDerivedType(typeof(RecordChanged), "record.changed")]
[JsonDerivedType(typeof(KeyDateDue), "key_date.due")]
public abstract record EventPayload
{
    private protected EventPayload()
    {
    }

    /// <summary>The version of the form, as the event's envelope says it.</summary>
    internal virtual int SchemaVersion => 1;
}

/// <summary>A record of a kind without events of its own was registered, edited or removed.</summary>
/// <param name="Verb">What was done, as in <c>partner.registered</c>.</param>
public sealed record RecordChanged(string Verb) : EventPayload;
