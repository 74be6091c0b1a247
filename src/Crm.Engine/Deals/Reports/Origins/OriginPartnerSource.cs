using Crm.Partners;
using Crm.Specifications;
using NodaTime;

namespace Crm.Deals;

/// <summary>Partners registered in a period that have no deal (REP-7).</summary>
internal static class OriginPartnerSource
{
    /// <summary>The partners that are the client of no deal; a deal that may not be read does not exist here (REP-10).</summary>
    /// <returns><see langword="null"/> when the question asks for what partners do not have.</returns>
    public static async ValueTask<PartnerFigure?> WithoutDealAsync(
        ReportRun run, OriginQuery query, HashSet<PartnerId> clients, CancellationToken cancellationToken)
    {
        if (!IsAsked(query))
        {
            return null;
        }

        var partners = new List<PartnerId>();
        await foreach (var partner in run.Snapshot.QueryAsync(Registered(run, query), cancellationToken).ConfigureAwait(false))
        {
            if (!clients.Contains(partner.Id) && Takes(partner, query.Filter))
            {
                partners.Add(partner.Id);
            }
        }

        return CountFigures.Of(partners, run.Figures);
    }

    /// <summary>Whether the question asks for nothing that partners do not have.</summary>
    public static bool IsAsked(OriginQuery query) => query.Kinds.Count + query.Filter.Sources.Count + query.Filter.Channels.Count == 0;

    /// <summary>Registered in the period and by the moment; who leads a partner and its segments are as they are now.</summary>
    private static Specification<Partner> Registered(ReportRun run, OriginQuery query)
    {
        var last = Instant.Min(run.Figures.AsOf, query.KnownAt ?? run.Now);
        var registered = Specification.Where<Partner>(p => p.RegisteredAt <= last);
        if (query.Period.Start is { } start)
        {
            registered.Query.Where(p => p.RegisteredAt >= start);
        }

        if (query.Period.End is { } end)
        {
            registered.Query.Where(p => p.RegisteredAt < end);
        }

        return run.Session.Gated(registered);
    }

    private static bool Takes(Partner partner, DealFilter filter) =>
        (filter.Partners.Count == 0 || filter.Partners.Contains(partner.Id))
        && (filter.Responsibles.Count == 0 || (partner.MainManager is { } manager && filter.Responsibles.Contains(manager)))
        && (filter.Segments.Count == 0 || partner.Segments.Any(filter.Segments.Contains));
}
