using Crm.Deals;
using NodaTime;

namespace Crm.Benchmarks.Deals;

/// <summary>The barest LINQ over objects in memory: less than the figures say, and nothing of what belongs to deals.</summary>
internal static class LinqFigures
{
    /// <summary>Counts, sums and medians per stage; nothing by result, currency, reason, target or deal.</summary>
    public static List<(string Stage, int Count, decimal Sum, Duration Median)> Funnel(List<StagePassage> passages) =>
    [
        .. passages.Where(p => !p.IsVoided).GroupBy(p => p.Stage).Select(g =>
        {
            var lengths = g.Where(p => p.End is not null && !p.IsSkipped).Select(p => p.End!.Value - p.Start).Order().ToList();
            return (g.Key, g.Count(), g.Sum(p => p.Potential.Amount), lengths.Count == 0 ? Duration.Zero : lengths[lengths.Count / 2]);
        }),
    ];

    /// <summary>The columns of a board.</summary>
    public static List<(string? Stage, int Count, decimal Sum)> Board(List<Deal> deals) =>
    [
        .. deals.Where(d => d.DealKind == DealSamples.KindId && !d.IsClosed).GroupBy(d => d.Stage).Select(g => (g.Key, g.Count(), g.Sum(d => d.Potential.Amount))),
    ];

    /// <summary>Won ÷ decided by responsible, client, kind and visited stage (DEAL-20).</summary>
    public static object Probability(List<Deal> deals) => new object[]
    {
        deals.GroupBy(d => d.Responsible).Select(Share).ToList(),
        deals.GroupBy(d => d.Partner).Select(Share).ToList(),
        deals.GroupBy(d => d.DealKind).Select(Share).ToList(),
        deals.SelectMany(d => d.Passages.Where(p => !p.IsVoided).Select(p => (p.Stage, Deal: d))).GroupBy(d => d.Stage, d => d.Deal).Select(Share).ToList(),
    };

    private static (TKey, int, int) Share<TKey>(IGrouping<TKey, Deal> deals) =>
        (deals.Key, deals.Count(d => d.Status == DealStatus.Won), deals.Count(d => d.Status != DealStatus.InProgress));
}
