using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>A named set of partners (сегмент) (PARTY-13). Segments overlap.</summary>
public sealed record Segment : IEntity<Segment>
{
    /// <inheritdoc/>
    public static RecordKind<Segment> Kind { get; } = RecordKinds.Entity<Segment>(
        EntityKinds.Segment,
        s => s.Id.Value,
        indexes => indexes.Ordered("name", s => s.Name).Ordered("method", s => s.Method, s => s.BansShipment));

    /// <summary>The segment.</summary>
    public required SegmentId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The name, at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>How it gets its members; fixed after the first save.</summary>
    public SegmentMethod Method { get; init; }

    /// <summary>Who belongs; absent for <see cref="SegmentMethod.Manual"/> ones.</summary>
    public SegmentRule? Rule { get; init; }

    /// <summary>Whether its partners get no new deals, quotes, orders and shipments (запрет отгрузки) (DEAL-8).</summary>
    public bool BansShipment { get; init; }

    /// <summary>Whether a partner who satisfies the rule joins at registration; of <see cref="SegmentMethod.Refreshed"/> ones only.</summary>
    public bool ChecksOnRegistration { get; init; }

    /// <summary>Days between refreshes, 1…366; absent = only by command. Of <see cref="SegmentMethod.Refreshed"/> ones only.</summary>
    public int? RefreshEveryDays { get; init; }

    /// <summary>When the last refresh that went to its end began; absent = never.</summary>
    public Instant? RefreshedAt { get; init; }
}

/// <summary>How a segment gets its members (PARTY-13).</summary>
public enum SegmentMethod
{
    /// <summary>By hand.</summary>
    Manual,

    /// <summary>By a rule whose answer is stored: on command, by schedule, and where the segment says so at registration.</summary>
    Refreshed,

    /// <summary>By a rule that is asked at every call; not allowed in agreements and discounts.</summary>
    Dynamic,
}
