using Crm.Specifications;

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

    /// <summary>The kinds and the filter of a question as a condition.</summary>
    public static Specification<Deal> Of(DealReportQuery query, PartnerSegments segments)
    {
        var (kinds, wanted) = (query.Kinds, query.Filter.Segments);
        var deals = kinds.Count == 0 ? Specification.All<Deal>() : Specification.Where<Deal>(d => kinds.Contains(d.DealKind));
        if (wanted.Count > 0)
        {
            var members = segments.MembersOf(wanted);
            deals = deals.And(Specification.Where<Deal>(d => d.Partner != null && members.Contains(d.Partner.Value)));
        }

        return deals.And(Of(query.Filter));
    }

    /// <summary>A filter as a condition, but for segments, which deals do not have.</summary>
    public static Specification<Deal> Of(DealFilter filter)
    {
        var deals = Specification.All<Deal>();
        var (responsibles, partners, sources, channels) = (filter.Responsibles, filter.Partners, filter.Sources, filter.Channels);
        deals = responsibles.Count == 0 ? deals : deals.And(Specification.Where<Deal>(d => responsibles.Contains(d.Responsible)));
        deals = partners.Count == 0 ? deals : deals.And(Specification.Where<Deal>(d => d.Partner != null && partners.Contains(d.Partner.Value)));
        deals = sources.Count == 0 ? deals : deals.And(Specification.Where<Deal>(d => d.Source != null && sources.Contains(d.Source.Value)));
        return channels.Count == 0 ? deals : deals.And(Specification.Where<Deal>(d => d.Channel != null && channels.Contains(d.Channel.Value)));
    }

    private static bool Holds<T>(ValueList<T> wanted, T? value)
        where T : struct => wanted.Count == 0 || (value is { } v && wanted.Contains(v));
}
