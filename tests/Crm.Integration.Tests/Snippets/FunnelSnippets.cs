using Crm.Deals;
using NodaTime;

namespace Crm.Integration.Tests.Snippets;

/// <summary>The code shown in the page on the funnel.</summary>
internal static class FunnelSnippets
{
    public static async Task<FunnelReport> AskAsync(ICrm crm, DealKindId kind, Instant start, Instant end, CancellationToken cancellationToken)
    {
        // snippet:funnel-ask
        var funnel = await crm.DealReports.FunnelAsync(
            new FunnelQuery(kind)
            {
                Period = new TimeRange(start, end),
                Mode = FunnelMode.Closed,
                SplitBy = FunnelSplit.Responsible,
                WithDeals = true,
            },
            cancellationToken);
        var (winRate, wonDeals) = (funnel.Total.WinRate, funnel.Total.Won.Deals);

        // endsnippet
        _ = (winRate, wonDeals);
        return funnel;
    }

    public static async Task<(FunnelReport Then, FunnelReport Believed)> PastAsync(ICrm crm, DealKindId kind, Instant twoWeeksAgo, CancellationToken cancellationToken)
    {
        // snippet:funnel-past
        var then = await crm.DealReports.FunnelAsync(new FunnelQuery(kind) { AsOf = twoWeeksAgo }, cancellationToken);
        var believed = await crm.DealReports.FunnelAsync(new FunnelQuery(kind) { AsOf = twoWeeksAgo, KnownAt = twoWeeksAgo }, cancellationToken);

        // endsnippet
        return (then, believed);
    }
}
