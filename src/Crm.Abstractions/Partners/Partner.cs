using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>Somebody we deal with (партнёр): the management view (PARTY-1, PARTY-2).</summary>
public sealed record Partner : IEntity<Partner>, IMergeable
{
    /// <inheritdoc/>
    public static RecordKind<Partner> Kind { get; } = RecordKinds.Entity<Partner>(
        EntityKinds.Partner,
        p => p.Id.Value,
        indexes => indexes
            .Ordered("name", p => p.Name)
            .Ordered("main_manager", p => p.MainManager, p => p.Name)
            .Ordered("parent", p => p.Parent)
            .Ordered("holding", p => p.Holding)
            .Ordered("merged_into", p => p.MergedInto)
            .Ordered("birth_date", p => p.BirthDate)
            .MultiValued("segment", p => p.Segments, s => s)
            .MultiValued("responsible", p => p.Responsible, r => r.User)
            .MultiValued("contact_key", p => p.ContactKeys, k => k)
            .Folded("folded_name", p => p.Name),
        references => references
            .Member("parent", EntityKinds.Partner, p => p.Parent, (p, id) => p with { Parent = id })
            .Member("merged_into", EntityKinds.Partner, p => p.MergedInto, (p, id) => p with { MergedInto = id })
            .List("custom_field", p => p.CustomFields, f => f.Reference, (f, to) => f with { Reference = to }, (p, list) => p with { CustomFields = list }),
        (p, version) => p with { Version = version });

    /// <summary>The partner.</summary>
    public required PartnerId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The working name, at most 400 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The name that may be shown to others, where it differs from the working name.</summary>
    public string? PublicName { get; init; }

    /// <summary>Company or private person.</summary>
    public required PartnerType Type { get; init; }

    /// <summary>The gender of a private person, where it is known.</summary>
    public Gender? Gender { get; init; }

    /// <summary>The day of birth of a private person, where it is known.</summary>
    public LocalDate? BirthDate { get; init => field = value?.WithCalendar(CalendarSystem.Iso); }

    /// <summary>What the partner is to us; at least one.</summary>
    public required PartnerRelations Relations { get; init; }

    /// <summary>The main manager.</summary>
    public UserId? MainManager { get; init; }

    /// <summary>The business region: an entry of the directory of regions.</summary>
    public DirectoryEntryId? Region { get; init; }

    /// <summary>The partner above it; no cycles.</summary>
    public PartnerId? Parent { get; init; }

    /// <summary>The holding it belongs to: an entry of the directory of holdings (PARTY-6).</summary>
    public DirectoryEntryId? Holding { get; init; }

    /// <summary>The access group: an entry of the directory of access groups.</summary>
    public DirectoryEntryId? AccessGroup { get; init; }

    /// <summary>The category: an entry of the directory of categories.</summary>
    public DirectoryEntryId? Category { get; init; }

    /// <summary>Where it came from: an entry of the directory of sources.</summary>
    public DirectoryEntryId? Source { get; init; }

    /// <summary>By which channel it came: an entry of the directory of channels.</summary>
    public DirectoryEntryId? Channel { get; init; }

    /// <summary>Whether we work with it.</summary>
    public PartnerWorkStatus WorkStatus { get; init; }

    /// <summary>How much it matters. <value><see cref="PartnerImportance.Normal"/></value></summary>
    public PartnerImportance Importance { get; init; } = PartnerImportance.Normal;

    /// <summary>Who is responsible besides the main manager, each in a role of the user's own.</summary>
    public ValueList<ResponsibleEmployee> Responsible { get => field.Freeze(); init; } = new();

    /// <summary>How to reach it.</summary>
    public ValueList<ContactValue> ContactValues { get => field.Freeze(); init; } = new();

    /// <summary>What it is found by, computed by the SDK from <see cref="ContactValues"/> (PARTY-5).</summary>
    public ValueList<string> ContactKeys { get => field.Freeze(); init; } = new();

    /// <summary>A comment, at most 100,000 characters.</summary>
    public string? Comment { get; init; }

    /// <summary>The segments it was put into by hand (PARTY-13).</summary>
    public ValueList<SegmentId> Segments { get => field.Freeze(); init; } = new();

    /// <summary>The user's own fields.</summary>
    public ValueList<CustomFieldValue> CustomFields { get => field.Freeze(); init; } = new();

    /// <summary>The survivor it was merged into (PARTY-11); <see langword="null"/> = it stands for itself.</summary>
    public PartnerId? MergedInto { get; init; }

    EntityRef? IMergeable.Survivor => MergedInto?.Reference;

    /// <summary>The day on which the relationship was entered, in the tenant's time zone; absent in records of old.</summary>
    public LocalDate? RegisteredOn { get; init => field = value?.WithCalendar(CalendarSystem.Iso); }

    /// <summary>When it was registered.</summary>
    public required Instant RegisteredAt { get; init; }

    /// <summary>The moment at which the newest change was recorded.</summary>
    public required Instant RecordedAt { get; init; }
}
