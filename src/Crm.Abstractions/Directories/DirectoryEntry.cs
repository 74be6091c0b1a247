using Crm.Storage;

namespace Crm.Directories;

/// <summary>An entry of a classifier (DIR-1).</summary>
public sealed record DirectoryEntry : IEntity<DirectoryEntry>
{
    /// <inheritdoc/>
    public static RecordKind<DirectoryEntry> Kind { get; } = RecordKinds.Entity<DirectoryEntry>(
        EntityKinds.DirectoryEntry, e => e.Id.Value, indexes => indexes.Ordered("directory_order", e => e.Directory, e => e.Order));

    /// <summary>The entry; predefined ones have fixed ids.</summary>
    public required DirectoryEntryId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>The directory: one of <see cref="DirectoryCodes"/>.</summary>
    public required string Directory { get; init; }

    /// <summary>The name, at most 400 characters, unique among the directory's entries that are not retired.</summary>
    public required string Name { get; init; }

    /// <summary>The place in the directory; ties by id.</summary>
    public int Order { get; init; }

    /// <summary>The entry above it, in directories that are hierarchies (regions).</summary>
    public DirectoryEntryId? Parent { get; init; }

    /// <summary>Of a business region: the manager whom new partners of the region get when none is named (PARTY-2); regions below it without one of their own have the same.</summary>
    public UserId? DefaultManager { get; init; }

    /// <summary>Whether it came with a standard set: it cannot be deleted.</summary>
    public bool IsPredefined { get; init; }

    /// <summary>Whether it is no longer offered; what names it goes on.</summary>
    public bool IsRetired { get; init; }
}

/// <summary>The directories of the SDK. They stand in stores and never change.</summary>
public static class DirectoryCodes
{
    /// <summary>Loss reasons (причины проигрыша).</summary>
    public const string LossReason = "loss_reason";

    /// <summary>Reasons why demand was not satisfied.</summary>
    public const string DemandReason = "demand_reason";

    /// <summary>Roles of partners in deals.</summary>
    public const string DealRole = "deal_role";

    /// <summary>Sources of clients.</summary>
    public const string Source = "source";

    /// <summary>Channels of contact.</summary>
    public const string Channel = "channel";

    /// <summary>Business regions: a hierarchy.</summary>
    public const string Region = "region";

    /// <summary>Service types.</summary>
    public const string ServiceType = "service_type";

    /// <summary>Departments of one's own company: a hierarchy.</summary>
    public const string Department = "department";

    /// <summary>Roles of contact persons in deals.</summary>
    public const string ContactRole = "contact_role";

    /// <summary>Kinds of contact values of partners: legal, actual, delivery… (PARTY-5).</summary>
    public const string PartnerContactKind = "partner_contact_kind";

    /// <summary>Kinds of contact values of counterparties (PARTY-5).</summary>
    public const string CounterpartyContactKind = "counterparty_contact_kind";

    /// <summary>Kinds of contact values of persons and contact persons (PARTY-5).</summary>
    public const string PersonContactKind = "person_contact_kind";

    /// <summary>Categories of partners.</summary>
    public const string PartnerCategory = "partner_category";

    /// <summary>Holdings of partners: a hierarchy (PARTY-6).</summary>
    public const string Holding = "holding";

    /// <summary>Access groups of partners.</summary>
    public const string AccessGroup = "access_group";

    /// <summary>Roles of employees responsible for a partner besides its main manager (PARTY-2).</summary>
    public const string ResponsibleRole = "responsible_role";

    /// <summary>Kinds of key dates: foundation, wedding, name day… (PARTY-17).</summary>
    public const string KeyDateKind = "key_date_kind";

    /// <summary>All directories.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        LossReason,
        DemandReason,
        DealRole,
        Source,
        Channel,
        Region,
        ServiceType,
        Department,
        ContactRole,
        PartnerContactKind,
        CounterpartyContactKind,
        PersonContactKind,
        PartnerCategory,
        Holding,
        AccessGroup,
        ResponsibleRole,
        KeyDateKind,
    ];

    /// <summary>The directories whose entries may stand below one another.</summary>
    public static IReadOnlyList<string> Hierarchies { get; } = [Region, Department, Holding];
}

/// <summary>The ids of predefined entries that rules name.</summary>
public static class PredefinedEntries
{
    /// <summary>The deal role <em>client</em> (DEAL-7).</summary>
    public static DirectoryEntryId ClientRole { get; } = DirectoryEntryId.Parse("0b4c0000-0000-7000-8000-000000000101");

    /// <summary>The deal role <em>competitor</em> (DEAL-5).</summary>
    public static DirectoryEntryId CompetitorRole { get; } = DirectoryEntryId.Parse("0b4c0000-0000-7000-8000-000000000102");

    /// <summary>The loss reason <em>lost to a competitor</em> (DEAL-5).</summary>
    public static DirectoryEntryId LostToCompetitor { get; } = DirectoryEntryId.Parse("0b4c0000-0000-7000-8000-000000000201");
}
