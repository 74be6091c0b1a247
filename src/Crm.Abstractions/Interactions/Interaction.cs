using Crm.Storage;
using NodaTime;

namespace Crm.Interactions;

/// <summary>A contact with somebody, planned or done (взаимодействие) (INT-1).</summary>
public sealed record Interaction : IEntity<Interaction>
{
    /// <inheritdoc/>
    public static RecordKind<Interaction> Kind { get; } = RecordKinds.Entity<Interaction>(
        EntityKinds.Interaction,
        i => i.Id.Value,
        indexes => indexes
            .Ordered("subject_created", i => i.SubjectId, i => i.SubjectKind, i => i.CreatedAt)
            .Ordered("state_subject", i => i.State, i => i.SubjectId, i => i.PlannedStart)
            .Ordered("responsible_planned", i => i.Responsible, i => i.State, i => i.PlannedStart)
            .Ordered("partner_created", i => i.Partner, i => i.CreatedAt)
            .Ordered("state_partner", i => i.State, i => i.Partner, i => i.PlannedStart),
        references => references
            .Member("partner", EntityKinds.Partner, i => i.Partner, (i, id) => i with { Partner = id })
            .Pair("subject", i => i.SubjectKind, i => i.SubjectId, (i, to) => i with { SubjectKind = to.Kind, SubjectId = to.Id }),
        (i, version) => i with { Version = version });

    /// <summary>The interaction.</summary>
    public required InteractionId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The sort.</summary>
    public required InteractionType Type { get; init; }

    /// <summary>Who began it.</summary>
    public InteractionDirection Direction { get; init; }

    /// <summary>What it is about; required, at most 400 characters.</summary>
    public required string Topic { get; init; }

    /// <summary>More text, at most 100,000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Planned, in work, done or cancelled. Open = planned or in work.</summary>
    public InteractionState State { get; init; }

    /// <summary>When it should begin.</summary>
    public Instant? PlannedStart { get; init; }

    /// <summary>When it should end; not before it begins.</summary>
    public Instant? PlannedEnd { get; init; }

    /// <summary>When it was really done; present exactly when done.</summary>
    public Instant? CompletedAt { get; init; }

    /// <summary>What came of it, at most 100,000 characters.</summary>
    public string? Result { get; init; }

    /// <summary>Who wrote it down; <see langword="null"/> = the system.</summary>
    public UserId? Author { get; init; }

    /// <summary>Who must do it.</summary>
    public required UserId Responsible { get; init; }

    /// <summary>The client, if known.</summary>
    public PartnerId? Partner { get; init; }

    /// <summary>The kind of the subject (предмет), one of <see cref="EntityKinds"/> (INT-2).</summary>
    public string? SubjectKind { get; init; }

    /// <summary>The UUID of the subject.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>When it was written down.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>The moment at which the newest change was recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>Whether it counts as <em>actual</em>: done, and not of the type planned interaction (INT-1).</summary>
    public bool IsActual() => State == InteractionState.Done && Type != InteractionType.Planned;
}

/// <summary>The sorts of interactions (INT-1).</summary>
public enum InteractionType
{
    /// <summary>A planned interaction: a reminder to get in touch.</summary>
    Planned,

    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>A phone call.</summary>
    Call,

    /// <summary>A text message.</summary>
    Sms,

    /// <summary>An e-mail.</summary>
    Email,

    /// <summary>A message in a messenger.</summary>
    Messenger,

    /// <summary>A trip.</summary>
    Trip,

    /// <summary>A postal letter.</summary>
    Letter,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Who began an interaction (INT-1).</summary>
public enum InteractionDirection
{
    /// <summary>We must do it.</summary>
    Outgoing,

    /// <summary>It came to us; we control that it happened.</summary>
    Incoming,
}

/// <summary>The state of an interaction (INT-1).</summary>
public enum InteractionState
{
    /// <summary>Planned.</summary>
    Planned,

    /// <summary>Begun.</summary>
    InWork,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Will not happen.</summary>
    Cancelled,
}
