using Crm.Deals;
using Crm.Specifications;

namespace Crm.Views;

/// <summary>Asks for a board.</summary>
/// <param name="DealKind">The kind: one board shows the stages of one process.</param>
public sealed record BoardQuery(DealKindId DealKind)
{
    /// <summary>The most cards of one answer's column.</summary>
    public const int MaxCards = 1_000;

    /// <summary>Which deals; absent = all of the kind that are open and may be read. Its order and paging are not looked at.</summary>
    public Specification<Deal>? Filter { get; init; }

    /// <summary>How many cards each column brings, 0…1,000. <value>50</value></summary>
    public int CardsPerColumn { get; init; } = 50;
}

/// <summary>Asks for more cards of a column.</summary>
/// <param name="DealKind">The kind.</param>
/// <param name="Stage">The key of the stage.</param>
public sealed record BoardColumnQuery(DealKindId DealKind, string Stage)
{
    /// <summary>Which deals; the same as in the board.</summary>
    public Specification<Deal>? Filter { get; init; }

    /// <summary>How many cards, 1…1,000. <value>50</value></summary>
    public int Size { get; init; } = 50;

    /// <summary>From where: <see cref="BoardColumn.Next"/> or the page before; absent = from the top.</summary>
    public Cursor? After { get; init; }
}

/// <summary>Asks for somebody's running deals.</summary>
public sealed record MySalesQuery
{
    /// <summary>Whose; absent = the current user's.</summary>
    public UserId? User { get; init; }

    /// <summary>Also deals on which the user works beside the responsible. <value><see langword="false"/></value></summary>
    public bool WithCoPerformed { get; init; }

    /// <summary>How many, 1…1,000. <value>50</value></summary>
    public int Size { get; init; } = 50;

    /// <summary>From where; absent = from the beginning.</summary>
    public Cursor? After { get; init; }
}
