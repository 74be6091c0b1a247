using Crm.Storage;
using NodaTime;

namespace Crm.Delivery;

/// <summary>How far a consumer has come in one partition of a tenant's events, who works on it, and which aggregates are held up.</summary>
/// <remarks>Not part of the history: cursors have no journal. Each save expects the version that was read, which is what fences off a node that lost its lease.</remarks>
public sealed record DeliveryCursor : IEntity<DeliveryCursor>
{
    /// <inheritdoc/>
    public static RecordKind<DeliveryCursor> Kind { get; } =
        RecordKinds.Entity<DeliveryCursor>(EntityKinds.DeliveryCursor, c => c.Id.Value, indexes => indexes.Ordered("consumer", c => c.Consumer));

    /// <summary>See <see cref="IdOf"/>.</summary>
    public required DeliveryCursorId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The consumer.</summary>
    public required string Consumer { get; init; }

    /// <summary>The partition, counted from 0.</summary>
    public required int Partition { get; init; }

    /// <summary>How many partitions the consumer had when this was made; a consumer keeps that number.</summary>
    public required int Partitions { get; init; }

    /// <summary>All commits up to this position are delivered, but for what is blocked; absent = none.</summary>
    public string? Position { get; init; }

    /// <summary>How often the partition was taken over; grows for ever.</summary>
    public long Fence { get; init; }

    /// <summary>The node that works on the partition; absent when nobody does.</summary>
    public Guid? Node { get; init; }

    /// <summary>Until when the node alone may work on it.</summary>
    public Instant? LeasedUntil { get; init; }

    /// <summary>The aggregates that are held up by an event that could not be handled; at most <see cref="ConsumerOptions.MostBlocked"/>.</summary>
    public ValueList<BlockedSubject> Blocked { get => field.Freeze(); init; } = new();

    /// <summary>The id of a cursor: the first 122 bits of SHA-256 over consumer and partition (RFC 9562 version 8).</summary>
    /// <param name="consumer">The consumer.</param>
    /// <param name="partition">The partition.</param>
    public static DeliveryCursorId IdOf(string consumer, int partition) =>
        new(DerivedIds.Of(Guid.Empty, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{consumer}\n{partition}")));
}

/// <summary>An aggregate whose events wait because one of them could not be handled. Immutable.</summary>
public sealed record BlockedSubject
{
    /// <summary>The aggregate's kind: one of <see cref="EntityKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The aggregate's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The event that could not be handled.</summary>
    public required EventId Event { get; init; }

    /// <summary>The event's type, as in <c>deal.won</c>.</summary>
    public required string EventType { get; init; }

    /// <summary>The position of the commit before the event's; absent = the start.</summary>
    public string? Before { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was first tried.</summary>
    public required Instant Since { get; init; }

    /// <summary>When it is tried next; absent = not until somebody says so: the event is poison.</summary>
    public Instant? NextAt { get; init; }

    /// <summary>Whether somebody gave the event up: it is passed over, the later ones of the aggregate are delivered.</summary>
    public bool IsGivenUp { get; init; }

    /// <summary>The code of the last fault: of a <see cref="CrmException"/> its own, of others the name of the exception's type. No message: it may hold personal data.</summary>
    public required string Fault { get; init; }

    /// <summary>The form of an event that nobody knew who looked at it yet (<c>delivery.form.unknown</c>); it is tried as soon as a process looks that does.</summary>
    public string? Form { get; init; }

    /// <summary>The aggregate.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public EntityRef Subject => new(Kind, Id);
}
