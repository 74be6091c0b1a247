using Crm.Interactions;
using Crm.Specifications;

namespace Crm.Views;

/// <summary>The interactions of a client: one definition for the card, its pages and its count (PARTY-18).</summary>
internal static class Timelines
{
    /// <summary>All of them, the one written down last first.</summary>
    public static Specification<Interaction> Of(PartnerId client)
    {
        PartnerId? whose = client;
        var all = Specification.Where<Interaction>(i => i.Partner == whose);
        all.Query.OrderByDescending(i => i.CreatedAt);
        return all;
    }

    /// <summary>Those still to be done, by planned start; without one last (INT-1).</summary>
    public static Specification<Interaction> OpenOf(PartnerId client)
    {
        PartnerId? whose = client;
        var open = Specification.Where<Interaction>(i => i.Partner == whose && (i.State == InteractionState.Planned || i.State == InteractionState.InWork));
        open.Query.OrderBy(i => i.PlannedStart);
        return open;
    }
}
