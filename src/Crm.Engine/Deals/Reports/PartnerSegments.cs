using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>The segments of partners as they are now; the journal does not keep them.</summary>
internal sealed class PartnerSegments
{
    private readonly IReadOnlyDictionary<PartnerId, ValueList<SegmentId>> _segments;

    private PartnerSegments(IReadOnlyDictionary<PartnerId, ValueList<SegmentId>> segments) => _segments = segments;

    /// <summary>Nobody is in any segment: for questions that do not look at them.</summary>
    public static PartnerSegments None { get; } = From(new Dictionary<PartnerId, ValueList<SegmentId>>());

    public static PartnerSegments From(IReadOnlyDictionary<PartnerId, ValueList<SegmentId>> segments) => new(segments);

    /// <summary>The segments of each partner that has some and may be read.</summary>
    public static async ValueTask<PartnerSegments> LoadAsync(CrmSession session, IStoreView view, CancellationToken cancellationToken)
    {
        var segments = new Dictionary<PartnerId, ValueList<SegmentId>>();
        var members = session.Gated(Specification.Where<Partner>(p => p.Segments.Any()));
        await foreach (var partner in view.QueryAsync(members, cancellationToken).ConfigureAwait(false))
        {
            segments[partner.Id] = partner.Segments;
        }

        return From(segments);
    }

    /// <summary>The partners that are in one of some segments.</summary>
    public PartnerId[] MembersOf(ValueList<SegmentId> wanted) => [.. _segments.Where(s => s.Value.Any(wanted.Contains)).Select(s => s.Key)];

    public ValueList<SegmentId> Of(DealFacts facts) =>
        facts.Partner is { } partner && _segments.TryGetValue(partner, out var segments) ? segments : [];
}
