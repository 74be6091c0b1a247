namespace Crm.Deals;

/// <summary>Errors of interests (интересы): of the CRM rules that a kind may ask for (DEAL-30…40), and of the fields they look at.</summary>
public static class InterestErrors
{
    private static readonly ErrorTable Table = new(typeof(InterestErrors));

    /// <summary>A client is a partner or a lead or nobody, never two (DEAL-40).</summary>
    public static readonly ErrorDefinition TwoClients = Table.Define("deal.client.two");

    /// <summary>The deal has no such tag.</summary>
    public static readonly ErrorDefinition TagUnknown = Table.Define("deal.tag.unknown");

    /// <summary>The deal has no such contact person in this role.</summary>
    public static readonly ErrorDefinition ContactUnknown = Table.Define("deal.contact.unknown");

    /// <summary>The user is no co-performer of the deal (DEAL-38).</summary>
    public static readonly ErrorDefinition CoPerformerUnknown = Table.Define("deal.co_performer.unknown");

    /// <summary>The user has no access to the client (DEAL-38).</summary>
    public static readonly ErrorDefinition CoPerformerNoAccess = Table.Define("deal.co_performer.no_access");

    /// <summary>A running deal needs a planned next interaction (DEAL-30).</summary>
    public static readonly ErrorDefinition NextStepRequired = Table.Define("deal.next_step.required");

    /// <summary>Past the first stage the client must be a partner (DEAL-32).</summary>
    public static readonly ErrorDefinition ClientRequired = Table.Define("deal.client.required");

    /// <summary>Past the first stage a company needs a contact person (DEAL-32).</summary>
    public static readonly ErrorDefinition ContactRequired = Table.Define("deal.client.contact_required");

    /// <summary>A deal of a potential client cannot be won (DEAL-33).</summary>
    public static readonly ErrorDefinition ClientNotRegistered = Table.Define("deal.client.not_registered");

    /// <summary>Another deal of the same client and service type is running (DEAL-34).</summary>
    public static readonly ErrorDefinition SecondDeal = Table.Define("deal.client.second_deal");

    /// <summary>There is no return to the first stage (DEAL-36).</summary>
    public static readonly ErrorDefinition NoReturn = Table.Define("deal.stage.no_return");

    /// <summary>No deal is made from such a record (DEAL-40).</summary>
    public static readonly ErrorDefinition OriginKindUnknown = Table.Define("deal.origin.kind_unknown");

    /// <summary>The interaction has a deal as subject already (DEAL-40).</summary>
    public static readonly ErrorDefinition OriginHasDeal = Table.Define("deal.origin.has_deal");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
