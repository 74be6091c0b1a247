namespace Crm.Partners;

/// <summary>The partners of a segment, or of two taken together (PARTY-13).</summary>
/// <param name="Segment">The first segment.</param>
public sealed record SegmentSelection(SegmentId Segment)
{
    /// <summary>The second segment; absent = the first alone.</summary>
    public SegmentId? Other { get; init; }

    /// <summary>How the two are taken together; counts only with <see cref="Other"/>. <value><see cref="SegmentCombination.Both"/></value></summary>
    public SegmentCombination Combination { get; init; }
}

/// <summary>How two segments are taken together.</summary>
public enum SegmentCombination
{
    /// <summary>In both.</summary>
    Both,

    /// <summary>In the first and not in the second.</summary>
    FirstOnly,

    /// <summary>In one of them or in both.</summary>
    Either,
}
