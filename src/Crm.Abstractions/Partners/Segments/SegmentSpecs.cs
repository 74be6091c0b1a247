using Crm.Specifications;

namespace Crm.Partners;

/// <summary>Named conditions on segments, and on partners by their stored segments.</summary>
public static class SegmentSpecs
{
    /// <summary>Segments that get their members in a way.</summary>
    /// <param name="method">The way.</param>
    public static Specification<Segment> By(SegmentMethod method) => Specification.Where<Segment>(s => s.Method == method);

    /// <summary>Partners that stand in a manual or refreshed segment; of a dynamic one nobody does.</summary>
    /// <param name="segment">The segment.</param>
    public static Specification<Partner> Members(SegmentId segment) => Specification.Where<Partner>(p => p.Segments.Contains(segment));
}
