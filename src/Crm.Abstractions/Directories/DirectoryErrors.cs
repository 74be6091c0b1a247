namespace Crm.Directories;

/// <summary>Errors of directories.</summary>
public static class DirectoryErrors
{
    private static readonly ErrorTable Table = new(typeof(DirectoryErrors));

    /// <summary>There is no such directory (DIR-1).</summary>
    public static readonly ErrorDefinition CodeUnknown = Table.Define("directory.code.unknown");

    /// <summary>Another entry of the directory that is not retired has the name; case, ё and blanks do not count (DIR-1).</summary>
    public static readonly ErrorDefinition NameTaken = Table.Define("directory.name.taken");

    /// <summary>The entry came with a standard set and cannot be deleted (DIR-1).</summary>
    public static readonly ErrorDefinition Predefined = Table.Define("directory.entry.predefined");

    /// <summary>Only an entry that was retired before can be deleted (DIR-1).</summary>
    public static readonly ErrorDefinition NotRetired = Table.Define("directory.entry.not_retired");

    /// <summary>Records name the entry, so it cannot be deleted (DIR-1).</summary>
    public static readonly ErrorDefinition InUse = Table.Define("directory.entry.in_use");

    /// <summary>The directory is no hierarchy, its entries stand under no other.</summary>
    public static readonly ErrorDefinition ParentNotAllowed = Table.Define("directory.parent.not_allowed");

    /// <summary>The parent belongs to another directory.</summary>
    public static readonly ErrorDefinition ParentWrongDirectory = Table.Define("directory.parent.wrong_directory");

    /// <summary>The parent is no longer offered.</summary>
    public static readonly ErrorDefinition ParentRetired = Table.Define("directory.parent.retired");

    /// <summary>The entry would stand above itself.</summary>
    public static readonly ErrorDefinition ParentCycle = Table.Define("directory.parent.cycle");

    /// <summary>More than 100 entries would stand above the entry.</summary>
    public static readonly ErrorDefinition ParentTooDeep = Table.Define("directory.parent.too_deep");

    /// <summary>Only business regions have a default manager (PARTY-2).</summary>
    public static readonly ErrorDefinition ManagerNotAllowed = Table.Define("directory.manager.not_allowed");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
