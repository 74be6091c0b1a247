namespace Crm.Deals;

/// <summary>Moves a running deal to another stage of its process, forward or back (DEAL-12, DEAL-15).</summary>
/// <remarks>Under strict control with steps a move forward completes the open step, which must be the last of its stage (DEAL-11).</remarks>
/// <param name="Deal">The deal.</param>
/// <param name="To">The key of the stage.</param>
public sealed record MoveDeal(DealId Deal, string To) : MoveDealCommand(Deal);

/// <summary>Wins a running deal (DEAL-4, DEAL-6, DEAL-12).</summary>
/// <remarks>Refused where a step records the win (<c>deal.win.by_step</c>): complete that step.</remarks>
/// <param name="Deal">The deal.</param>
public sealed record WinDeal(DealId Deal) : DecideDeal(Deal);

/// <summary>Loses a running deal (DEAL-5).</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Reason">An entry of the directory of loss reasons.</param>
public sealed record LoseDeal(DealId Deal, DirectoryEntryId Reason) : DecideDeal(Deal)
{
    /// <summary>The participant in the role <em>competitor</em> who won it; needed for the reason <em>lost to a competitor</em>.</summary>
    public PartnerId? Winner { get; init; }

    /// <summary>What becomes of the deal's open interactions (DEAL-35). <value><see cref="OpenInteractions.Leave"/></value></summary>
    public OpenInteractions Interactions { get; init; }
}

/// <summary>Takes a decision back: in progress again; reason and mark of a loss go (DEAL-5, DEAL-13).</summary>
/// <remarks>Under strict control with steps only a loss is taken back: the step it cancelled becomes open again with a fresh term.</remarks>
/// <param name="Deal">The deal.</param>
public sealed record ReturnDeal(DealId Deal) : DecideDeal(Deal);

/// <summary>Closes a won deal, or a lost one with a reason: read-only from then on (DEAL-4).</summary>
/// <remarks>Where a step that records the result is open, closing completes it (DEAL-11).</remarks>
/// <param name="Deal">The deal.</param>
public sealed record CloseDeal(DealId Deal) : ExistingDealCommand(Deal)
{
    /// <summary>What becomes of the deal's open interactions (DEAL-36). <value><see cref="OpenInteractions.Leave"/></value></summary>
    public OpenInteractions Interactions { get; init; }
}

/// <summary>Opens a closed deal again; the end moment goes, the step that recorded the result is open again (DEAL-4, DEAL-13). Needs the right <see cref="CrmRights.Reopen"/>.</summary>
/// <param name="Deal">The deal.</param>
public sealed record ReopenDeal(DealId Deal) : ExistingDealCommand(Deal);

/// <summary>Switches a strict deal to manual control; its open step is cancelled; irreversible (DEAL-14).</summary>
/// <param name="Deal">The deal.</param>
public sealed record SwitchToManual(DealId Deal) : ConvertDeal(Deal);

/// <summary>Gives a non-process deal another kind; a staged kind puts it into its first stage now (DEAL-3).</summary>
/// <param name="Deal">The deal.</param>
/// <param name="DealKind">The new kind.</param>
public sealed record ChangeDealKind(DealId Deal, DealKindId DealKind) : ConvertDeal(Deal);
