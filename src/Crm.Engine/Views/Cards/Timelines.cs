using Crm.Interactions;
using Crm.Specifications;

namespace Crm.Views;

/// <summary>The interactions of a client: one definition for the card, its pages and its count (PARTY-18).</summary>
internal static class Timelines
{
    /// <summary>All of them.</summary>
    public static Specification<Interaction> Whose(PartnerId client)
    {
        PartnerId? whose = client;
        return Specification.Where<Interaction>(i => i.Partner == whose);
    }

    /// <summary>All of them, the one written down last first: an index has them in this order.</summary>
    public static Specification<Interaction> Of(PartnerId client)
    {
        var all = Whose(client);
        all.Query.OrderByDescending(i => i.CreatedAt);
        return all;
    }
}
