using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>What should be known of clients of one work status and kind (портрет клиента) (PARTY-19). There is one for each pair.</summary>
public sealed record ClientPortrait : IEntity<ClientPortrait>
{
    /// <inheritdoc/>
    public static RecordKind<ClientPortrait> Kind { get; } = RecordKinds.Entity<ClientPortrait>(EntityKinds.ClientPortrait, p => p.Id.Value);

    private static readonly Guid Ground = Guid.Parse("0b4c0000-0000-7000-8000-000000000301");

    /// <summary>The portrait; it follows from status and kind: <see cref="IdOf"/>.</summary>
    public required ClientPortraitId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>Whether we work with the clients.</summary>
    public required PartnerWorkStatus WorkStatus { get; init; }

    /// <summary>Companies or private persons.</summary>
    public required PartnerType Type { get; init; }

    /// <summary>The attributes that should be known.</summary>
    public ValueList<PortraitAttribute> Attributes { get => field.Freeze(); init; } = new();

    /// <summary>The contact values that should be known.</summary>
    public ValueList<PortraitContact> Contacts { get => field.Freeze(); init; } = new();

    /// <summary>The moment at which the newest change was recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The id of the one portrait of a work status and kind.</summary>
    /// <param name="status">Whether we work with the clients.</param>
    /// <param name="type">Companies or private persons.</param>
    public static ClientPortraitId IdOf(PartnerWorkStatus status, PartnerType type) => new(DerivedIds.Of(Ground, $"{status}/{type}"));
}

/// <summary>An attribute of partners that should be known.</summary>
public sealed record PortraitAttribute
{
    /// <summary>Which.</summary>
    public required PortraitField Field { get; init; }

    /// <summary>The key of the partners' own field; absent for other attributes.</summary>
    public string? Key { get; init; }

    /// <summary>Who should fill it: the employee responsible for the partner in this role; absent, or where nobody has the role, the main manager.</summary>
    public DirectoryEntryId? Role { get; init; }
}

/// <summary>A contact value of partners that should be known.</summary>
public sealed record PortraitContact
{
    /// <summary>The type.</summary>
    public required ContactValueType Type { get; init; }

    /// <summary>The kind of contact values, as <em>delivery</em>; absent = any value of the type will do.</summary>
    public DirectoryEntryId? Kind { get; init; }

    /// <summary>Who should fill it, as in <see cref="PortraitAttribute.Role"/>.</summary>
    public DirectoryEntryId? Role { get; init; }
}

/// <summary>The attributes a portrait may ask for.</summary>
public enum PortraitField
{
    /// <summary>The name that may be shown to others.</summary>
    PublicName,

    /// <summary>The gender; of private persons only.</summary>
    Gender,

    /// <summary>The day of birth; of private persons only.</summary>
    BirthDate,

    /// <summary>The main manager.</summary>
    MainManager,

    /// <summary>The business region.</summary>
    Region,

    /// <summary>The partner above it.</summary>
    Parent,

    /// <summary>The holding.</summary>
    Holding,

    /// <summary>The access group.</summary>
    AccessGroup,

    /// <summary>The category.</summary>
    Category,

    /// <summary>Where it came from.</summary>
    Source,

    /// <summary>By which channel it came.</summary>
    Channel,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A manual or refreshed segment.</summary>
    Segment,

    /// <summary>An employee responsible besides the main manager.</summary>
    Responsible,

    /// <summary>One of the user's own fields.</summary>
    CustomField,
}
