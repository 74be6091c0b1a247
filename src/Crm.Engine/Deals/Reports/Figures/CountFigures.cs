namespace Crm.Deals;

/// <summary>Makes figures of ids: in order, and named only when asked for.</summary>
internal static class CountFigures
{
    public static PartnerFigure Of(IEnumerable<PartnerId> partners, FigureContext context)
    {
        var different = partners.Distinct().Order().ToList();
        return new() { Count = different.Count, Partners = context.WithDeals ? ValueList.From(different) : [] };
    }

    public static InteractionFigure Of(IReadOnlyCollection<InteractionId> interactions, FigureContext context) => new()
    {
        Count = interactions.Count,
        Interactions = context.WithDeals ? ValueList.From(interactions.Order()) : [],
    };
}
