using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>When a deal has passages that count: from the first start to the last end, and whether there is a gap between them (REP-1).</summary>
/// <param name="First">The least start in microseconds.</param>
/// <param name="Last">The greatest end in microseconds; <see cref="long.MaxValue"/> without an end.</param>
/// <param name="Parts">The passages one by one where some moment between them belongs to none; else absent.</param>
internal readonly record struct DealSpan(long First, long Last, (long Start, long End)[]? Parts)
{
    /// <summary>The span of a deal; absent where no passage counts.</summary>
    public static DealSpan? Of(Deal deal)
    {
        var (first, last, isWhole, count) = (long.MaxValue, long.MinValue, true, 0);
        var passages = deal.Passages;
        for (var i = 0; i < passages.Count; i++)
        {
            if (!passages[i].IsVoided)
            {
                // Passages mostly stand in the order of their starts; others are looked at one by one.
                var (start, end) = Bounds(passages[i]);
                isWhole &= count == 0 || (start >= first && start <= last);
                (first, last, count) = (Math.Min(first, start), Math.Max(last, end), count + 1);
            }
        }

        return count == 0 ? null : new(first, last, isWhole ? null : [.. passages.Where(p => !p.IsVoided).Select(Bounds)]);
    }

    private static (long Start, long End) Bounds(StagePassage passage) =>
        (passage.Start.ToMicroseconds(), passage.End?.ToMicroseconds() ?? long.MaxValue);
}
