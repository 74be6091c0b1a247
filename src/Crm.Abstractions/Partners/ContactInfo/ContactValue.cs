namespace Crm.Partners;

/// <summary>One value of contact information (контактная информация), kept inside its owner (PARTY-5).</summary>
/// <remarks>
/// What the caller gives is kept as given in <see cref="Text"/>; <see cref="Normalised"/> and <see cref="Extension"/> are set by the SDK at every save.
/// A value that cannot be read (a telephone <c>ask Masha</c>) is kept all the same, without a normalised form.
/// </remarks>
public sealed record ContactValue
{
    /// <summary>What sort of value.</summary>
    public required ContactValueType Type { get; init; }

    /// <summary>The user's own kind (legal, actual, delivery…): an entry of the contact kinds of the owner's type; see <see cref="Directories.DirectoryCodes"/>.</summary>
    public DirectoryEntryId? Kind { get; init; }

    /// <summary>The value as given, at most 400 characters; of an address the whole in one line.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// The form by which equal values are equal, set by the SDK: E.164 of a telephone or fax, the normalised e-mail address, <c>network:handle</c> of a messenger;
    /// absent where the text cannot be read, and for the other types.
    /// </summary>
    public string? Normalised { get; init; }

    /// <summary>The extension of a telephone (добавочный), digits only, set by the SDK from the text unless the caller gives it.</summary>
    public string? Extension { get; init; }

    /// <summary>The parts of an address; only with <see cref="ContactValueType.Address"/>.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>A remark, at most 400 characters; it is not searched.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether it is the main one of its type; at most one for each owner and type.</summary>
    public bool IsMain { get; init; }
}
