namespace Crm.Deals;

/// <summary>How the work with clients stands (REP-12). Immutable, safe to share between threads.</summary>
public sealed record WorkStateReport : DealReport
{
    /// <summary>What was asked.</summary>
    public required WorkStateQuery Query { get; init; }

    /// <summary>All managers together.</summary>
    public required WorkState Total { get; init; }

    /// <summary>Each manager who leads a running deal, by id.</summary>
    public ValueList<WorkState> Managers { get => field.Freeze(); init; } = new();
}

/// <summary>The running deals somebody leads.</summary>
public sealed record WorkState
{
    /// <summary>Who; absent for all together.</summary>
    public UserId? Manager { get; init; }

    /// <summary>Deals in progress, with Σ potential.</summary>
    public required DealFigure Running { get; init; }

    /// <summary>Those of them without an open interaction (INT-1); absent when interactions are switched off.</summary>
    public DealFigure? WithoutNextStep { get; init; }

    /// <summary>
    /// Those without contact for more than so many days: since the last actual interaction about the deal or with its client, but not before it was opened.
    /// Absent when interactions are switched off.
    /// </summary>
    public DealFigure? WithoutContact { get; init; }

    /// <summary>Those that are stale (DEAL-39).</summary>
    public required DealFigure Stale { get; init; }

    /// <summary>The clients of the running deals.</summary>
    public required PartnerFigure Clients { get; init; }

    /// <summary>Those of them all of whose running deals are without contact; absent when interactions are switched off.</summary>
    public PartnerFigure? ClientsWithoutContact { get; init; }
}
