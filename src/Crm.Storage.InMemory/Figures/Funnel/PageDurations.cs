using System.Buffers;
using System.Numerics;

namespace Crm.Storage.InMemory;

/// <summary>Order statistics over the durations of whole pages, each of which knows its own in order and by bucket.</summary>
internal sealed class PageDurations
{
    private readonly List<StageSummary> _pages = [];
    private readonly int[] _buckets = new int[LengthBuckets.Count];

    public int Count { get; private set; }

    public void Add(StageSummary summary)
    {
        if (summary.Lengths.Length > 0)
        {
            _pages.Add(summary);
            Count += summary.Lengths.Length;
            AddUp(summary.Buckets, _buckets);
        }
    }

    /// <summary>The values of some places, ascending.</summary>
    public void Find(ReadOnlySpan<int> ranks, Span<long> found)
    {
        var (bucket, below, first) = (0, 0, 0);
        while (first < ranks.Length)
        {
            while (below + _buckets[bucket] <= ranks[first])
            {
                below += _buckets[bucket++];
            }

            var last = first;
            while (last < ranks.Length && ranks[last] < below + _buckets[bucket])
            {
                last++;
            }

            FindIn(bucket, below, ranks[first..last], found[first..last]);
            first = last;
        }
    }

    public void Clear()
    {
        _pages.Clear();
        Array.Clear(_buckets);
        Count = 0;
    }

    private void FindIn(int bucket, int below, ReadOnlySpan<int> ranks, Span<long> found)
    {
        Span<int> places = stackalloc int[ranks.Length];
        for (var i = 0; i < ranks.Length; i++)
        {
            places[i] = ranks[i] - below;
        }

        var (least, most, at) = (LengthBuckets.Least(bucket), LengthBuckets.Least(bucket + 1) - 1, 0);
        var rented = ArrayPool<long>.Shared.Rent(_buckets[bucket]);
        foreach (var page in _pages)
        {
            // In order, the durations of a bucket lie side by side after those of the smaller ones.
            var some = page.Lengths.AsSpan(Below(page.Buckets, bucket), page.Buckets[bucket]);
            some.CopyTo(rented.AsSpan(at));
            at += some.Length;
        }

        OrderStatistics.Find(rented.AsSpan(0, at), least, most, places, found);
        ArrayPool<long>.Shared.Return(rented);
    }

    private static int Below(ushort[] buckets, int bucket)
    {
        var (sum, i) = (Vector<ushort>.Zero, 0);
        for (; i <= bucket - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            sum += new Vector<ushort>(buckets, i);
        }

        int below = Vector.Sum(sum);
        for (; i < bucket; i++)
        {
            below += buckets[i];
        }

        return below;
    }

    private static void AddUp(ushort[] some, int[] all)
    {
        for (var i = 0; i < some.Length; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(some, i), out var low, out var high);
            (new Vector<int>(all, i) + Vector.AsVectorInt32(low)).CopyTo(all, i);
            var next = i + Vector<int>.Count;
            (new Vector<int>(all, next) + Vector.AsVectorInt32(high)).CopyTo(all, next);
        }
    }
}
