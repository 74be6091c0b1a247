namespace Crm.Deals;

/// <summary>A partner with a role in a deal (DEAL-7).</summary>
public sealed record DealParticipant
{
    /// <summary>The partner.</summary>
    public required PartnerId Partner { get; init; }

    /// <summary>The role: an entry of the directory of deal roles. The deal's partner has the role <em>client</em> and nobody else does.</summary>
    public required DirectoryEntryId Role { get; init; }

    /// <summary>Whether this competitor won the deal; at most one participant, only in the role <em>competitor</em> (DEAL-5).</summary>
    public bool WonTheDeal { get; init; }

    /// <summary>A remark, at most 400 characters.</summary>
    public string? Comment { get; init; }
}
