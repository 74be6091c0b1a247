namespace Crm.Partners;

/// <summary>Writes down a key date, or changes one.</summary>
/// <param name="Subject">Whose: a partner, person or contact. It cannot be changed.</param>
/// <param name="Kind">What happens on the day: an entry of the directory <see cref="Directories.DirectoryCodes.KeyDateKind"/>.</param>
/// <param name="Month">The month, 1…12.</param>
/// <param name="Day">The day of the month; 29 February is allowed and occurs on the 28th in common years.</param>
public sealed record SaveKeyDate(EntityRef Subject, DirectoryEntryId Kind, int Month, int Day)
{
    /// <summary>The key date to change; absent = a new one.</summary>
    public KeyDateId? KeyDate { get; init; }

    /// <summary>The year of the first occurrence, where it is known: 1…9998.</summary>
    public int? Year { get; init; }

    /// <summary>A comment, at most 400 characters.</summary>
    public string? Comment { get; init; }

    /// <summary>Makes a repeat harmless.</summary>
    public ChangeSetId? RequestId { get; init; }

    /// <summary>The version the caller has seen; a moved one is refused at once.</summary>
    public long? ExpectedVersion { get; init; }
}
