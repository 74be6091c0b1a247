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

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;
}
