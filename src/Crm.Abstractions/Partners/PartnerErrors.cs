namespace Crm.Partners;

/// <summary>Errors of partners.</summary>
public static class PartnerErrors
{
    private static readonly ErrorTable Table = new(typeof(PartnerErrors));

    /// <summary>A partner is at least one of client, supplier, competitor, carrier or other (PARTY-2).</summary>
    public static readonly ErrorDefinition RelationsRequired = Table.Define("partner.relations.required");

    /// <summary>The relations have a flag that means nothing (PARTY-2).</summary>
    public static readonly ErrorDefinition RelationsUnknown = Table.Define("partner.relations.unknown");

    /// <summary>The partner would stand above itself (PARTY-2).</summary>
    public static readonly ErrorDefinition ParentCycle = Table.Define("partner.parent.cycle");

    /// <summary>More than 100 partners would stand above the partner.</summary>
    public static readonly ErrorDefinition ParentTooDeep = Table.Define("partner.parent.too_deep");

    /// <summary>The entry is no business region.</summary>
    public static readonly ErrorDefinition RegionWrongDirectory = Table.Define("partner.region.wrong_directory");

    /// <summary>The business region is no longer offered (DIR-1).</summary>
    public static readonly ErrorDefinition RegionRetired = Table.Define("partner.region.retired");

    /// <summary>The entry belongs to another directory than the field asks for (DIR-1).</summary>
    public static readonly ErrorDefinition EntryWrongDirectory = Table.Define("partner.entry.wrong_directory");

    /// <summary>The entry is no longer offered (DIR-1).</summary>
    public static readonly ErrorDefinition EntryRetired = Table.Define("partner.entry.retired");

    /// <summary>Gender and day of birth belong to private persons only (PARTY-2).</summary>
    public static readonly ErrorDefinition PersonOnly = Table.Define("partner.person.only");

    /// <summary>The day of birth is still to come (PARTY-2).</summary>
    public static readonly ErrorDefinition BirthDateInFuture = Table.Define("partner.birth_date.in_future");

    /// <summary>The partner was merged into another and changes no more (PARTY-11).</summary>
    public static readonly ErrorDefinition Merged = Table.Define("partner.record.merged");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
