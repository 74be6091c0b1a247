using Crm.Deals;
using Crm.Interactions;
using Crm.Specifications;
using NodaTime;

namespace Crm.Views;

/// <summary>A board of one kind (DEAL-41). Immutable, safe to share between threads.</summary>
public sealed record DealBoard
{
    /// <summary>The kind.</summary>
    public required DealKindId DealKind { get; init; }

    /// <summary>When it was looked at.</summary>
    public required Instant At { get; init; }

    /// <summary>The stages of the newest version in order, retired ones only while deals sit in them; then won and lost deals that are not closed.</summary>
    public ValueList<BoardColumn> Columns { get => field.Freeze(); init; } = new();

    /// <summary>Running deals in stages that the newest version does not know, by stage: never drawn into another column.</summary>
    public ValueList<BoardColumn> Elsewhere { get => field.Freeze(); init; } = new();
}

/// <summary>A column of a board.</summary>
public sealed record BoardColumn
{
    /// <summary>The key of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>The name of the stage in the newest version that has it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether deals sit in it, or it stands for won or lost ones.</summary>
    public StageEnd End { get; init; }

    /// <summary>Whether it takes no more deals.</summary>
    public bool IsRetired { get; init; }

    /// <summary>How many deals the whole column has.</summary>
    public required long Count { get; init; }

    /// <summary>Σ potential of the whole column, one amount per currency.</summary>
    public required MoneySum Potential { get; init; }

    /// <summary>The first cards, by rank, then id.</summary>
    public ValueList<DealTile> Cards { get => field.Freeze(); init; } = new();

    /// <summary>Where the next cards start; absent when these are all.</summary>
    public Cursor? Next { get; init; }
}

/// <summary>A deal as boards and lists of one's own sales show it.</summary>
public sealed record DealTile
{
    /// <summary>The deal.</summary>
    public required Deal Deal { get; init; }

    /// <summary>Its next activity that may be read, overdue ones included (INT-1); absent = without next step.</summary>
    public Interaction? NextActivity { get; init; }

    /// <summary>Whether its stay in the stage exceeds the target (DEAL-39).</summary>
    public bool IsStale { get; init; }
}

/// <summary>Somebody's running deals (DEAL-41).</summary>
/// <remarks>Unhandled appeals join it with the slice of appeals.</remarks>
public sealed record MySales
{
    /// <summary>Whose.</summary>
    public required UserId User { get; init; }

    /// <summary>How many running deals there are in all.</summary>
    public required long Count { get; init; }

    /// <summary>Σ potential of all of them, one amount per currency.</summary>
    public required MoneySum Potential { get; init; }

    /// <summary>A page of them, by expected close, deals without one last.</summary>
    public required Page<DealTile> Deals { get; init; }
}
