using Crm.Partners;
using NodaTime;

namespace Crm.Views;

/// <summary>Who may be calling. What the principal may not read is not there.</summary>
public sealed record CallerAnswer
{
    /// <summary>The most callers of one answer.</summary>
    public const int MaxCallers = 20;

    /// <summary>The most running deals of one caller.</summary>
    public const int MaxDeals = 50;

    /// <summary>When it was looked at.</summary>
    public required Instant At { get; init; }

    /// <summary>The number as it was read; absent where no numbering plan knows it.</summary>
    public PhoneNumber? Phone { get; init; }

    /// <summary>Those with the very number first, then those who are only suggested; then by the client's name.</summary>
    public ValueList<Caller> Callers { get => field.Freeze(); init; } = new();

    /// <summary>Whether there were more than <see cref="MaxCallers"/>.</summary>
    public bool IsCut { get; init; }
}

/// <summary>Somebody who may be calling.</summary>
public sealed record Caller
{
    /// <summary>Whether the number is the very one; else its last seven digits are.</summary>
    public required bool IsExact { get; init; }

    /// <summary>The client; absent for a person who is contact of nobody now, and where it may not be read.</summary>
    public Partner? Client { get; init; }

    /// <summary>The client's counterparty the number was found with.</summary>
    public Counterparty? Counterparty { get; init; }

    /// <summary>The contact person, where the number is that of one.</summary>
    public Contact? Contact { get; init; }

    /// <summary>The natural person behind it.</summary>
    public Person? Person { get; init; }

    /// <summary>The client's running deals, the newest first, with their next activities.</summary>
    public ValueList<DealTile> RunningDeals { get => field.Freeze(); init; } = new();

    /// <summary>Whom to connect the caller with: the client's main manager first, then the others by role.</summary>
    public ValueList<ClientResponsible> ConnectWith { get => field.Freeze(); init; } = new();

    /// <summary>What other slices and the embedder tell of a caller's client, as the contract in force; see <see cref="IClientSection.IsToldOfCallers"/>.</summary>
    public ValueList<CardSection> Sections { get => field.Freeze(); init; } = new();
}
