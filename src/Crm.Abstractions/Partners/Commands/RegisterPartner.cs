using NodaTime;

namespace Crm.Partners;

/// <summary>Registers a partner (PARTY-2). Where the tenant keeps partners and counterparties one to one, its counterparty is made with it (PARTY-1).</summary>
/// <param name="Name">The working name.</param>
/// <param name="Relations">What it is to us; at least one.</param>
public sealed record RegisterPartner(string Name, PartnerRelations Relations)
{
    /// <summary>The name that may be shown to others.</summary>
    public string? PublicName { get; init; }

    /// <summary>Company or private person.</summary>
    public PartnerType Type { get; init; }

    /// <summary>The gender of a private person.</summary>
    public Gender? Gender { get; init; }

    /// <summary>The day of birth of a private person.</summary>
    public LocalDate? BirthDate { get; init; }

    /// <summary>The main manager; absent = the default manager of the region, or of the nearest region above it that has one.</summary>
    public UserId? MainManager { get; init; }

    /// <summary>The business region.</summary>
    public DirectoryEntryId? Region { get; init; }

    /// <summary>The partner above it.</summary>
    public PartnerId? Parent { get; init; }

    /// <summary>The holding.</summary>
    public DirectoryEntryId? Holding { get; init; }

    /// <summary>The access group.</summary>
    public DirectoryEntryId? AccessGroup { get; init; }

    /// <summary>The category.</summary>
    public DirectoryEntryId? Category { get; init; }

    /// <summary>Where it came from.</summary>
    public DirectoryEntryId? Source { get; init; }

    /// <summary>By which channel it came.</summary>
    public DirectoryEntryId? Channel { get; init; }

    /// <summary>Whether we work with it. <value><see cref="PartnerWorkStatus.Working"/></value></summary>
    public PartnerWorkStatus WorkStatus { get; init; }

    /// <summary>How much it matters. <value><see cref="PartnerImportance.Normal"/></value></summary>
    public PartnerImportance Importance { get; init; } = PartnerImportance.Normal;

    /// <summary>Who is responsible besides the main manager.</summary>
    public ValueList<ResponsibleEmployee> Responsible { get => field.Freeze(); init; } = new();

    /// <summary>How to reach it.</summary>
    public ValueList<ContactValue> ContactValues { get => field.Freeze(); init; } = new();

    /// <summary>A comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Segments filled by hand.</summary>
    public ValueList<SegmentId> Segments { get => field.Freeze(); init; } = new();

    /// <summary>The user's own fields.</summary>
    public ValueList<CustomFieldValue> CustomFields { get => field.Freeze(); init; } = new();

    /// <summary>The day on which it was entered; absent = today in the tenant's time zone.</summary>
    public LocalDate? RegisteredOn { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }
}
