namespace Crm.Partners;

/// <summary>What sort of partner (PARTY-2).</summary>
public enum PartnerType
{
    /// <summary>A company.</summary>
    Company,

    /// <summary>A private person.</summary>
    Person,
}

/// <summary>What a partner is to us; several at once (PARTY-2).</summary>
[Flags]
public enum PartnerRelations
{
    /// <summary>Nothing yet; not allowed in a saved partner.</summary>
    None = 0,

    /// <summary>A client.</summary>
    Client = 1,

    /// <summary>A supplier.</summary>
    Supplier = 2,

    /// <summary>A competitor.</summary>
    Competitor = 4,

    /// <summary>A carrier.</summary>
    Carrier = 8,

    /// <summary>Something else.</summary>
    Other = 16,
}

/// <summary>Whether we work with a partner (PARTY-2).</summary>
public enum PartnerWorkStatus
{
    /// <summary>We do.</summary>
    Working,

    /// <summary>We do not, or not yet.</summary>
    NotWorking,

    /// <summary>We did, and it left.</summary>
    Lost,
}

/// <summary>How much a partner matters (PARTY-2).</summary>
public enum PartnerImportance
{
    /// <summary>Little.</summary>
    Low,

    /// <summary>As most do.</summary>
    Normal,

    /// <summary>Much.</summary>
    High,
}

/// <summary>Somebody of our own who is responsible for a partner in a role (PARTY-2).</summary>
public sealed record ResponsibleEmployee
{
    /// <summary>The role: an entry of the directory of roles of responsible employees.</summary>
    public required DirectoryEntryId Role { get; init; }

    /// <summary>The user.</summary>
    public required UserId User { get; init; }
}
