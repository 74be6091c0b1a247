using Crm.Interactions;
using Crm.Kernel;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>Reads what a funnel needs besides its deals.</summary>
internal sealed class FunnelSource(CrmSession session, IStoreSnapshot snapshot, FunnelQuery query)
{
    /// <summary>The partners' segments, when the query looks at them.</summary>
    public async ValueTask<PartnerSegments> SegmentsAsync(CancellationToken cancellationToken)
    {
        return query.SplitBy == FunnelSplit.Segment || query.Filter.Segments.Count > 0
            ? await PartnerSegments.LoadAsync(session, snapshot, cancellationToken).ConfigureAwait(false)
            : PartnerSegments.None;
    }

    /// <summary>The earliest planned start of each deal's open interactions, when the query looks at next steps (INT-1).</summary>
    public async ValueTask<Dictionary<DealId, Instant>> NextStepsAsync(CancellationToken cancellationToken)
    {
        var next = new Dictionary<DealId, Instant>();
        if (!query.LeavesOutPlannedLater)
        {
            return next;
        }

        var open = NextActivities.Open(EntityKinds.Deal);
        open.Query.Where(i => i.PlannedStart != null);
        var readable = session.Gated(open);
        await foreach (var interaction in snapshot.QueryAsync(readable, cancellationToken).ConfigureAwait(false))
        {
            // By planned start: the first of a deal is its next.
            next.TryAdd(new DealId(interaction.SubjectId!.Value), interaction.PlannedStart!.Value);
        }

        return next;
    }
}
