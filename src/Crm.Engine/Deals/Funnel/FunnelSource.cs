using System.Runtime.CompilerServices;
using Crm.Interactions;
using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>Reads deals as of a moment from one snapshot: the present from the deals themselves, the past from the journal (DEAL-17).</summary>
internal sealed class FunnelSource(CrmSession session, IStoreSnapshot snapshot, FunnelQuery query)
{
    /// <summary>The deals that the principal may read (REP-10).</summary>
    public IAsyncEnumerable<DealAsOf> DealsAsync(Instant asOf, CancellationToken cancellationToken) =>
        query.AsOf is null && query.KnownAt is null ? PresentAsync(cancellationToken) : PastAsync(asOf, cancellationToken);

    /// <summary>The segments of each partner that has some, when the query looks at segments.</summary>
    public async ValueTask<Dictionary<PartnerId, ValueList<SegmentId>>> SegmentsAsync(CancellationToken cancellationToken)
    {
        var segments = new Dictionary<PartnerId, ValueList<SegmentId>>();
        if (query.SplitBy != FunnelSplit.Segment && query.Filter.Segments.Count == 0)
        {
            return segments;
        }

        var members = session.Gated(Specification.Where<Partner>(p => p.Segments.Any()));
        await foreach (var partner in snapshot.QueryAsync(members, cancellationToken).ConfigureAwait(false))
        {
            segments[partner.Id] = partner.Segments;
        }

        return segments;
    }

    /// <summary>The earliest planned start of each deal's open interactions, when the query looks at next steps (INT-1).</summary>
    public async ValueTask<Dictionary<DealId, Instant>> NextStepsAsync(CancellationToken cancellationToken)
    {
        var next = new Dictionary<DealId, Instant>();
        if (!query.LeavesOutPlannedLater)
        {
            return next;
        }

        var open = session.Gated(Specification.Where<Interaction>(i =>
            i.SubjectKind == EntityKinds.Deal
            && i.PlannedStart != null
            && (i.State == InteractionState.Planned || i.State == InteractionState.InWork)));
        await foreach (var interaction in snapshot.QueryAsync(open, cancellationToken).ConfigureAwait(false))
        {
            var deal = new DealId(interaction.SubjectId!.Value);
            var start = interaction.PlannedStart!.Value;
            next[deal] = next.TryGetValue(deal, out var known) ? Instant.Min(known, start) : start;
        }

        return next;
    }

    private async IAsyncEnumerable<DealAsOf> PresentAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var kinds = query.Kinds;
        var specification = session.Gated(Specification.Where<Deal>(d => kinds.Contains(d.DealKind)));
        await foreach (var deal in snapshot.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            yield return new() { Facts = DealDiff.FactsOf(deal), Passages = deal.Passages };
        }
    }

    private async IAsyncEnumerable<DealAsOf> PastAsync(Instant asOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var readable = await ReadableAsync(cancellationToken).ConfigureAwait(false);
        var specification = Specification.Where<JournalEntry>(e => e.SubjectKind == EntityKinds.Deal);
        specification.Query.OrderBy(e => e.SubjectId).ThenBy(e => e.Version).ThenBy(e => e.Ordinal);
        var entries = new List<JournalEntry>();
        await foreach (var entry in snapshot.QueryAsync(specification, cancellationToken).ConfigureAwait(false))
        {
            if (entries.Count > 0 && entries[0].SubjectId != entry.SubjectId)
            {
                if (Replay(entries, asOf, readable) is { } deal)
                {
                    yield return deal;
                }

                entries.Clear();
            }

            entries.Add(entry);
        }

        if (entries.Count > 0 && Replay(entries, asOf, readable) is { } last)
        {
            yield return last;
        }
    }

    private DealAsOf? Replay(List<JournalEntry> entries, Instant asOf, HashSet<DealId>? readable)
    {
        var deal = new DealId(entries[0].SubjectId);
        return readable?.Contains(deal) == false ? null : DealReplay.At(deal, entries, asOf, query.KnownAt);
    }

    /// <summary>Rights are those of today: the past of a deal that may not be read now may not be read either.</summary>
    private async ValueTask<HashSet<DealId>?> ReadableAsync(CancellationToken cancellationToken)
    {
        if (session.Setup.Access.Readable<Deal>(session.Principal) is not { } readable)
        {
            return null;
        }

        var ids = new HashSet<DealId>();
        await foreach (var deal in snapshot.QueryAsync(readable, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(deal.Id);
        }

        return ids;
    }
}
