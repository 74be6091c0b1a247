using Crm.Deals;
using Crm.Partners;

namespace Crm.Views;

/// <summary>A contact person on a client's card.</summary>
public sealed record ClientContact
{
    /// <summary>The part the person plays at the client.</summary>
    public required Contact Contact { get; init; }

    /// <summary>The person.</summary>
    public required Person Person { get; init; }
}

/// <summary>Somebody of our own who is responsible for a client.</summary>
public sealed record ClientResponsible
{
    /// <summary>The user.</summary>
    public required UserId User { get; init; }

    /// <summary>The role; absent = the main manager.</summary>
    public DirectoryEntryId? Role { get; init; }

    /// <summary>The name of the role; absent for the main manager, and when it is not in the directory any more.</summary>
    public string? RoleName { get; init; }
}

/// <summary>A relation on a client's card.</summary>
public sealed record ClientRelation
{
    /// <summary>The relation as the client sees it.</summary>
    public required RelationView Relation { get; init; }

    /// <summary>The partner on the other side.</summary>
    public required Partner Other { get; init; }
}

/// <summary>The deals of a client in one status.</summary>
public sealed record ClientDealTotal
{
    /// <summary>The status.</summary>
    public required DealStatus Status { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }

    /// <summary>The potentials, by currency.</summary>
    public required MoneySum Potential { get; init; }
}
