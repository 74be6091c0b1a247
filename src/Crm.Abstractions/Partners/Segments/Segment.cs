using Crm.Storage;

namespace Crm.Partners;

/// <summary>A named set of partners (сегмент), filled by hand (PARTY-13).</summary>
public sealed record Segment : IEntity<Segment>
{
    /// <inheritdoc/>
    public static RecordKind<Segment> Kind { get; } = RecordKinds.Entity<Segment>(
        EntityKinds.Segment, s => s.Id.Value, indexes => indexes.Ordered("name", s => s.Name));

    /// <summary>The segment.</summary>
    public required SegmentId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The name, at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Whether its partners get no new deals, quotes, orders and shipments (запрет отгрузки) (DEAL-8).</summary>
    public bool BansShipment { get; init; }
}
