using NodaTime;

namespace Crm.Deals;

/// <summary>Corrects the past of a deal by new facts; nothing is edited or deleted (DEAL-16). Also allowed for closed deals with <see cref="CrmRights.EditClosed"/>.</summary>
/// <remarks><see cref="DealCommand.HoldsFrom"/> is not used here: each correction names its own moment.</remarks>
public abstract record CorrectDeal : ExistingDealCommand
{
    private protected CorrectDeal(DealId deal)
        : base(deal)
    {
    }
}

/// <summary>A stage was entered at another moment; the end of the stage before follows (DEAL-16).</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Entry">The journal entry of the move.</param>
/// <param name="At">When it really happened: between the moves before and after it.</param>
public sealed record CorrectMoveMoment(DealId Deal, JournalEntryId Entry, Instant At) : CorrectDeal(Deal);

/// <summary>The potential was another one from some moment on.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Potential">The right potential.</param>
/// <param name="From">From when; holds until the next recorded change of the potential.</param>
public sealed record CorrectPotential(DealId Deal, Money Potential, Instant From) : CorrectDeal(Deal);
