using System.Buffers;
using System.Numerics;

namespace Crm.Storage.InMemory;

/// <summary>Order statistics over the durations of whole pages, or of some rows of pages; each page knows its own in order and by bucket. Belongs to one thread.</summary>
internal sealed class PageDurations : IRankedDurations
{
    private readonly List<(PageLengths Lengths, int Mask)> _pages = [];
    private readonly List<ulong> _masks = [];
    private readonly int[] _below = new int[LengthBuckets.Count];
    private readonly int[] _single = new int[LengthBuckets.Count + 1];
    private int _count;

    public int Count => _count + Sum(_single.AsSpan(0, LengthBuckets.Count));

    /// <summary>All of a page.</summary>
    public void Add(PageLengths lengths)
    {
        _pages.Add((lengths, -1));
        AddUp(lengths);
    }

    /// <summary>Some rows of a page, which are then counted one by one.</summary>
    /// <param name="lengths">The durations of the page.</param>
    /// <param name="mask">Which rows.</param>
    /// <param name="isCounted">Whether all rows of the page are counted to begin with.</param>
    public void Add(PageLengths lengths, ReadOnlySpan<ulong> mask, bool isCounted)
    {
        _pages.Add((lengths, _masks.Count));
        _masks.AddRange(mask);
        if (isCounted)
        {
            AddUp(lengths);
        }
    }

    /// <summary>Counts rows of a page, or takes them out of the count.</summary>
    public void CountRows(PageLengths lengths, ReadOnlySpan<ulong> rows, int sign)
    {
        var (single, buckets) = (_single, lengths.Buckets);
        for (var word = 0; word < rows.Length; word++)
        {
            for (var bits = rows[word]; bits != 0; bits &= bits - 1)
            {
                single[buckets[(word * 64) + BitOperations.TrailingZeroCount(bits)]] += sign;
            }
        }
    }

    public void Find(ReadOnlySpan<int> ranks, Span<long> found)
    {
        var (singles, first, count) = (0, 0, Count);
        for (var bucket = 0; first < ranks.Length; bucket++)
        {
            var below = _below[bucket] + singles;
            singles += _single[bucket];
            var inside = (bucket + 1 < _below.Length ? _below[bucket + 1] + singles : count) - below;
            var last = first;
            while (last < ranks.Length && ranks[last] < below + inside)
            {
                last++;
            }

            if (last > first)
            {
                FindIn(bucket, inside, below, ranks[first..last], found[first..last]);
                first = last;
            }
        }
    }

    public void Clear()
    {
        _pages.Clear();
        _masks.Clear();
        Array.Clear(_below);
        Array.Clear(_single);
        _count = 0;
    }

    private void FindIn(int bucket, int inside, int below, ReadOnlySpan<int> ranks, Span<long> found)
    {
        Span<int> places = stackalloc int[ranks.Length];
        for (var i = 0; i < ranks.Length; i++)
        {
            places[i] = ranks[i] - below;
        }

        var (rented, at) = (ArrayPool<long>.Shared.Rent(inside + 1), 0);
        foreach (var (lengths, mask) in _pages)
        {
            // In order, the durations of a bucket lie side by side after those of the smaller ones.
            var (begin, end) = (lengths.Begin(bucket), lengths.Begin(bucket + 1));
            if (mask < 0)
            {
                lengths.Sorted.AsSpan(begin, end - begin).CopyTo(rented.AsSpan(at));
                at += end - begin;
                continue;
            }

            for (var i = begin; i < end; i++)
            {
                rented[at] = lengths.Sorted[i];
                at += (int)((_masks[mask + (lengths.Rows[i] >> 6)] >> lengths.Rows[i]) & 1);
            }
        }

        OrderStatistics.Find(rented.AsSpan(0, at), LengthBuckets.Least(bucket), LengthBuckets.Least(bucket + 1) - 1, places, found);
        ArrayPool<long>.Shared.Return(rented);
    }

    private void AddUp(PageLengths lengths)
    {
        _count += lengths.Sorted.Length;
        var (some, all) = (lengths.Below, _below);
        for (var i = 0; i < some.Length; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(some, i), out var low, out var high);
            (new Vector<int>(all, i) + Vector.AsVectorInt32(low)).CopyTo(all, i);
            var next = i + Vector<int>.Count;
            (new Vector<int>(all, next) + Vector.AsVectorInt32(high)).CopyTo(all, next);
        }
    }

    private static int Sum(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
