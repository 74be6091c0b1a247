namespace Crm.Deals;

/// <summary>The keys of the standard stages (DEAL-10) and of the two ends. They never change.</summary>
public static class StandardStages
{
    /// <summary>New deal.</summary>
    public const string NewDeal = "new_deal";

    /// <summary>Primary contact.</summary>
    public const string PrimaryContact = "primary_contact";

    /// <summary>Qualification.</summary>
    public const string Qualification = "qualification";

    /// <summary>Proposal.</summary>
    public const string Proposal = "proposal";

    /// <summary>Presentation.</summary>
    public const string Presentation = "presentation";

    /// <summary>Offer rework.</summary>
    public const string OfferRework = "offer_rework";

    /// <summary>Agreeing terms.</summary>
    public const string AgreeingTerms = "agreeing_terms";

    /// <summary>Preparing to perform.</summary>
    public const string Preparing = "preparing";

    /// <summary>Performing.</summary>
    public const string Performing = "performing";

    /// <summary>The end of won deals.</summary>
    public const string Won = "won";

    /// <summary>The end of lost deals.</summary>
    public const string Lost = "lost";
}
