using NodaTime;

namespace Crm.Deals;

/// <summary>Changes fields of an open deal, all of them or none.</summary>
/// <param name="Deal">The deal.</param>
/// <param name="Changes">The changes, made one after another.</param>
public sealed partial record EditDeal(DealId Deal, ValueList<EditDeal.Change> Changes) : ExistingDealCommand(Deal)
{
    /// <summary>Changes fields of an open deal.</summary>
    /// <param name="deal">The deal.</param>
    /// <param name="changes">The changes.</param>
    public EditDeal(DealId deal, params ReadOnlySpan<Change> changes)
        : this(deal, ValueList.Create(changes))
    {
    }

    /// <summary>One change: a closed family.</summary>
    public abstract record Change
    {
        private protected Change()
        {
        }
    }

    /// <summary>What the deal is about.</summary>
    /// <param name="Topic">The topic; required.</param>
    public sealed record SetTopic(string Topic) : Change;

    /// <summary>More text.</summary>
    /// <param name="Description">The text; <see langword="null"/> = none.</param>
    public sealed record SetDescription(string? Description) : Change;

    /// <summary>The client (DEAL-8, DEAL-9).</summary>
    /// <param name="Partner">The partner; <see langword="null"/> = none.</param>
    public sealed record SetPartner(PartnerId? Partner) : Change;

    /// <summary>The agreement.</summary>
    /// <param name="Agreement">The agreement; <see langword="null"/> = none.</param>
    public sealed record SetAgreement(AgreementId? Agreement) : Change;

    /// <summary>Who leads the deal; a co-performer who comes to lead it is one no longer (DEAL-38).</summary>
    /// <param name="Responsible">The user.</param>
    /// <param name="KeepsFormer">Whether the one who led it so far goes on as co-performer; needs access to the client. <value><see langword="false"/></value></param>
    public sealed record SetResponsible(UserId Responsible, bool KeepsFormer = false) : Change;

    /// <summary>What the deal may bring.</summary>
    /// <param name="Potential">Not negative.</param>
    public sealed record SetPotential(Money Potential) : Change;

    /// <summary>The manager's estimate of success.</summary>
    /// <param name="Estimate">0…1; <see langword="null"/> = none.</param>
    public sealed record SetEstimate(decimal? Estimate) : Change;

    /// <summary>When the deal is expected to be decided.</summary>
    /// <param name="On">The day; <see langword="null"/> = unknown.</param>
    public sealed record SetExpectedClose(LocalDate? On) : Change;

    /// <summary>Source and channel.</summary>
    /// <param name="Source">The source; <see langword="null"/> = none.</param>
    /// <param name="Channel">The channel; <see langword="null"/> = none.</param>
    public sealed record SetOrigin(DirectoryEntryId? Source, DirectoryEntryId? Channel) : Change;

    /// <summary>Adds a participant, or replaces the one with the same partner and role (DEAL-7).</summary>
    /// <param name="Participant">The participant.</param>
    public sealed record AddParticipant(DealParticipant Participant) : Change;

    /// <summary>Removes a participant.</summary>
    /// <param name="Partner">The partner.</param>
    /// <param name="Role">The role.</param>
    public sealed record RemoveParticipant(PartnerId Partner, DirectoryEntryId Role) : Change;

    /// <summary>The lines of primary demand (DEAL-6).</summary>
    /// <param name="Lines">All lines.</param>
    public sealed record SetDemand(ValueList<DemandLine> Lines) : Change;

    /// <summary>Goods and services of interest.</summary>
    /// <param name="Lines">All lines.</param>
    public sealed record SetLines(ValueList<DealLine> Lines) : Change;

    /// <summary>Sets one of the user's own fields.</summary>
    /// <param name="Value">The value.</param>
    public sealed record SetCustomField(CustomFieldValue Value) : Change;

    /// <summary>Empties one of the user's own fields.</summary>
    /// <param name="Key">The key.</param>
    public sealed record ClearCustomField(string Key) : Change;

    /// <summary>Ticks an item of a stage's checklist, or takes the tick away (DEAL-37).</summary>
    /// <param name="Stage">The key of the stage.</param>
    /// <param name="Item">The key of the item.</param>
    /// <param name="IsDone">Whether it is done.</param>
    public sealed record SetTick(string Stage, string Item, bool IsDone) : Change;
}
