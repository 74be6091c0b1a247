using Crm.Specifications;

namespace Crm.Directories;

/// <summary>Classifiers: user-extensible, ordered (DIR-1). Writing needs <see cref="CrmRights.ManageDirectories"/>. Safe to share between threads.</summary>
public interface IDirectoryService
{
    /// <summary>The entry.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmNotFoundException">There is none.</exception>
    ValueTask<DirectoryEntry> GetAsync(DirectoryEntryId id, CancellationToken cancellationToken = default);

    /// <summary>The entries that satisfy the specification.</summary>
    /// <param name="specification">Criteria, order, paging.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<IReadOnlyList<DirectoryEntry>> ListAsync(Specification<DirectoryEntry> specification, CancellationToken cancellationToken = default);

    /// <summary>Adds an entry at the end of its directory.</summary>
    /// <param name="command">The entry.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>directory.code.unknown</c>, <c>directory.name.taken</c> (a claim, safe under concurrent writers),
    /// <c>directory.parent.…</c>, <c>common.reference.unknown</c>, text codes.</exception>
    ValueTask<DirectoryEntry> AddAsync(AddDirectoryEntry command, CancellationToken cancellationToken = default);

    /// <summary>Renames, reorders, moves under another entry, retires an entry or brings it back.</summary>
    /// <param name="command">The new values; absent ones stay.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>directory.parent.cycle</c> (kept by guards on the whole chain) and those of adding.</exception>
    ValueTask<DirectoryEntry> EditAsync(EditDirectoryEntry command, CancellationToken cancellationToken = default);

    /// <summary>Deletes an entry that was retired before and that nothing names.</summary>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="CrmRuleException"><c>directory.entry.predefined</c>, <c>directory.entry.in_use</c> (names the count),
    /// <c>directory.entry.not_retired</c>: retire first, delete when empty.</exception>
    ValueTask DeleteAsync(DirectoryEntryId id, CancellationToken cancellationToken = default);

    /// <summary>Adds the standard entries that are missing; repeating it changes nothing, in either language (DIR-1).</summary>
    /// <param name="language">The language of the names; entries that are there keep theirs.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many were added.</returns>
    /// <remarks>All in one commit, safe under concurrent writers. Where an entry of the user's own has the name, the standard one gets a number: <c>Client (2)</c>.</remarks>
    ValueTask<int> LoadStandardSetsAsync(StandardLanguage language = StandardLanguage.English, CancellationToken cancellationToken = default);
}

/// <summary>The language of the names in standard sets.</summary>
public enum StandardLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Russian.</summary>
    Russian,
}

/// <summary>Adds an entry to a directory.</summary>
/// <param name="Directory">One of <see cref="DirectoryCodes"/>.</param>
/// <param name="Name">The name.</param>
public sealed record AddDirectoryEntry(string Directory, string Name)
{
    /// <summary>The entry above it.</summary>
    public DirectoryEntryId? Parent { get; init; }

    /// <summary>The default manager of a business region (PARTY-2).</summary>
    public UserId? DefaultManager { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }
}

/// <summary>Changes an entry.</summary>
/// <param name="Entry">Which.</param>
public sealed record EditDirectoryEntry(DirectoryEntryId Entry)
{
    /// <summary>A new name; absent = as it is.</summary>
    public string? Name { get; init; }

    /// <summary>A new place; absent = as it is.</summary>
    public int? Order { get; init; }

    /// <summary>A new entry above it, in directories that are hierarchies; absent = as it is.</summary>
    public DirectoryEntryId? Parent { get; init; }

    /// <summary>Takes it out from under its parent; not together with <see cref="Parent"/>.</summary>
    public bool ToTop { get; init; }

    /// <summary>A new default manager, in business regions; absent = as it is.</summary>
    public UserId? DefaultManager { get; init; }

    /// <summary>Takes the default manager away; not together with <see cref="DefaultManager"/>.</summary>
    public bool WithoutManager { get; init; }

    /// <summary>Whether it is no longer offered; absent = as it is.</summary>
    public bool? IsRetired { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Knows who names directory entries: each slice that does registers one, so that used entries are never deleted (DIR-1).</summary>
public interface IReferenceHolder
{
    /// <summary>How many records name the target.</summary>
    /// <param name="target">The record named.</param>
    /// <param name="store">The tenant's records.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    ValueTask<long> CountReferencesAsync(EntityRef target, Storage.IStoreView store, CancellationToken cancellationToken = default);
}
