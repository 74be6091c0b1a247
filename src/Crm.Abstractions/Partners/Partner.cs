using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Somebody we deal with (партнёр): the management view (PARTY-1, PARTY-2).</summary>
public sealed record Partner : IEntity<Partner>
{
    /// <inheritdoc/>
    public static RecordKind<Partner> Kind { get; } = RecordKinds.Entity<Partner>(
        EntityKinds.Partner,
        p => p.Id.Value,
        indexes => indexes
            .Ordered("name", p => p.Name)
            .Ordered("main_manager", p => p.MainManager, p => p.Name)
            .Ordered("parent", p => p.Parent)
            .MultiValued("segment", p => p.Segments, s => s)
            .Folded("folded_name", p => p.Name),
        references => references
            .Member("parent", EntityKinds.Partner, p => p.Parent, (p, id) => p with { Parent = id })
            .List("custom_field", p => p.CustomFields, f => f.Reference, (f, to) => f with { Reference = to }, (p, list) => p with { CustomFields = list }),
        (p, version) => p with { Version = version });

    /// <summary>The partner.</summary>
    public required PartnerId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The working name, at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Company or private person.</summary>
    public required PartnerType Type { get; init; }

    /// <summary>What the partner is to us; at least one.</summary>
    public required PartnerRelations Relations { get; init; }

    /// <summary>The main manager.</summary>
    public UserId? MainManager { get; init; }

    /// <summary>The business region: an entry of the directory of regions.</summary>
    public DirectoryEntryId? Region { get; init; }

    /// <summary>The partner above it; no cycles.</summary>
    public PartnerId? Parent { get; init; }

    /// <summary>The segments it was put into by hand (PARTY-13).</summary>
    public ValueList<SegmentId> Segments { get => field.Freeze(); init; } = new();

    /// <summary>The user's own fields.</summary>
    public ValueList<CustomFieldValue> CustomFields { get => field.Freeze(); init; } = new();

    /// <summary>When it was registered.</summary>
    public required Instant RegisteredAt { get; init; }

    /// <summary>The moment at which the newest change was recorded.</summary>
    public required Instant RecordedAt { get; init; }
}

/// <summary>What sort of partner (PARTY-2).</summary>
public enum PartnerType
{
    /// <summary>A company.</summary>
    Company,

    /// <summary>A private person.</summary>
    Person,
}

/// <summary>What a partner is to us; several at once (PARTY-2).</summary>
[Flags]
public enum PartnerRelations
{
    /// <summary>Nothing yet; not allowed in a saved partner.</summary>
    None = 0,

    /// <summary>A client.</summary>
    Client = 1,

    /// <summary>A supplier.</summary>
    Supplier = 2,

    /// <summary>A competitor.</summary>
    Competitor = 4,

    /// <summary>A carrier.</summary>
    Carrier = 8,

    /// <summary>Something else.</summary>
    Other = 16,
}

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
