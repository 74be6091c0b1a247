namespace Crm.Deals;

/// <summary>Which deals a question is about: one definition for every report and list of figures.</summary>
internal static class DealSelection
{
    /// <summary>Whether a deal's facts satisfy a filter; an empty list means any.</summary>
    public static bool Takes(DealFacts facts, DealFilter filter, PartnerSegments segments) =>
        Holds(filter.Responsibles, facts.Responsible)
        && Holds(filter.Partners, facts.Partner)
        && Holds(filter.Sources, facts.Source)
        && Holds(filter.Channels, facts.Channel)
        && (filter.Segments.Count == 0 || segments.Of(facts).Any(s => filter.Segments.Contains(s)));

    private static bool Holds<T>(ValueList<T> wanted, T? value)
        where T : struct => wanted.Count == 0 || (value is { } v && wanted.Contains(v));
}
