namespace Crm.Deals;

/// <summary>A contact person in a deal.</summary>
public sealed record DealContact
{
    /// <summary>The contact person.</summary>
    public required ContactId Contact { get; init; }

    /// <summary>The role: an entry of the directory of contact roles.</summary>
    public DirectoryEntryId? Role { get; init; }

    /// <summary>A remark, at most 400 characters.</summary>
    public string? Comment { get; init; }
}
