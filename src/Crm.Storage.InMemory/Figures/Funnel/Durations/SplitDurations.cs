using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The durations of one stage by parts. Belongs to one thread.</summary>
internal abstract class SplitDurations : IDisposable
{
    private const int MostCounted = 256;

    /// <summary>Counts by part and bucket where there are few parts and more rows than such counts, lists of durations elsewhere.</summary>
    public static SplitDurations For(FunnelParts parts, int rows) =>
        parts.Keys.Length <= Math.Min(MostCounted, rows / LengthBuckets.Count) ? new CountedSplit(parts) : new ListedSplit(parts);

    /// <summary>The durations of some rows of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="lengths">Its durations.</param>
    /// <param name="mask">Which rows.</param>
    /// <param name="ofRows">The part of each row.</param>
    public abstract void Add(StagePage page, PageLengths lengths, ReadOnlySpan<ulong> mask, ReadOnlySpan<ushort> ofRows);

    /// <summary>Describes those of a part.</summary>
    /// <param name="part">Which.</param>
    /// <param name="sum">Their sum in microseconds.</param>
    public abstract DurationFigures Describe(int part, Int128 sum);

    /// <summary>Begins anew.</summary>
    public abstract void Clear();

    public virtual void Dispose()
    {
    }
}
