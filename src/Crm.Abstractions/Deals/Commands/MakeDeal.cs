namespace Crm.Deals;

/// <summary>Makes a deal from something: an interaction, a partner, a contact person, a lead or an appeal (DEAL-40).</summary>
/// <remarks>From an interaction it takes over client, topic and text, and becomes the interaction's subject in the same commit; one that has a deal already is refused
/// (<c>deal.origin.has_deal</c>). From a partner it takes over the client. A contact person, lead or appeal is taken as given: it becomes contact person, potential
/// client or base, and the rest is what the command says. Whatever the command gives wins over what is taken over. Ask
/// <see cref="IInterestService.RunningOfClientAsync"/> for the client's running deals first.</remarks>
/// <param name="From">What it is made from; the deal's <see cref="Deal.Base"/>.</param>
/// <param name="DealKind">The kind; its use must be allowed (DEAL-2).</param>
public sealed record MakeDeal(EntityRef From, DealKindId DealKind) : NewDealCommand
{
    /// <summary>What it is about; absent = the interaction's topic. Required for all other origins.</summary>
    public string? Topic { get; init; }

    /// <summary>More text; absent = the interaction's text.</summary>
    public string? Description { get; init; }

    /// <summary>The client; absent = the interaction's, or the partner it is made from.</summary>
    public PartnerId? Partner { get; init; }

    /// <summary>The potential client instead of a partner; absent = the lead it is made from.</summary>
    public LeadId? Lead { get; init; }

    /// <summary>A contact person; absent = the one it is made from.</summary>
    public DealContact? Contact { get; init; }

    /// <summary>Who leads it; absent = the current user.</summary>
    public UserId? Responsible { get; init; }

    /// <summary>What it may bring; absent = zero in the tenant's currency.</summary>
    public Money? Potential { get; init; }

    /// <summary>The source.</summary>
    public DirectoryEntryId? Source { get; init; }

    /// <summary>The channel.</summary>
    public DirectoryEntryId? Channel { get; init; }

    /// <summary>What service it is about.</summary>
    public DirectoryEntryId? ServiceType { get; init; }

    /// <summary>The first planned interaction, written in the same commit; kinds may require it (DEAL-30).</summary>
    public FirstStep? FirstStep { get; init; }
}
