using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The durations of few parts: counted by bucket first, then only those of the buckets that a rank lies in are collected.</summary>
internal sealed class CountedSplit(FunnelParts parts) : SplitDurations
{
    // One more than there are: rows without a duration are counted there, and nobody asks.
    private const int Width = LengthBuckets.Count + 1;
    private readonly int[] _counts = Pooled.Rent<int>(parts.Keys.Length * Width);
    private readonly int[] _targets = Pooled.Rent<int>(parts.Keys.Length * Width);
    private readonly List<(StagePage Page, PageLengths Lengths)> _pages = [];
    private readonly List<ulong> _masks = [];
    private readonly List<Target> _chosen = [];
    private readonly long[] _found = new long[parts.Keys.Length * DurationRanks.Count];
    private readonly int[] _totals = new int[parts.Keys.Length];
    private bool _isFound;

    public override void Add(StagePage page, PageLengths lengths, ReadOnlySpan<ulong> mask, ReadOnlySpan<ushort> ofRows)
    {
        _pages.Add((page, lengths));
        _masks.AddRange(mask);
        ref var counts = ref MemoryMarshal.GetArrayDataReference(_counts);
        var buckets = lengths.Buckets;
        for (var word = 0; word < mask.Length; word++)
        {
            for (var bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                Unsafe.Add(ref counts, (ofRows[at] * Width) + buckets[at])++;
            }
        }
    }

    public override DurationFigures Describe(int part, Int128 sum)
    {
        if (!_isFound)
        {
            _isFound = true;
            Find();
        }

        return DurationRanks.Describe(_totals[part], sum, _found.AsSpan(part * DurationRanks.Count, DurationRanks.Count));
    }

    public override void Clear()
    {
        _pages.Clear();
        _masks.Clear();
        Array.Clear(_counts);
        _isFound = false;
    }

    public override void Dispose()
    {
        Pooled.Return(_counts);
        Pooled.Return(_targets);
        base.Dispose();
    }

    private void Find()
    {
        var size = 0;
        for (var part = 0; part < _totals.Length; part++)
        {
            _totals[part] = Choose(part, ref size);
        }

        var values = Pooled.Rent<long>(size);
        Collect(values);
        Span<long> found = stackalloc long[DurationRanks.Count];
        foreach (var target in _chosen)
        {
            var bucket = target.Number % Width;
            var some = found[..target.Places.Length];
            OrderStatistics.Find(values.AsSpan(target.Begin, target.Count), LengthBuckets.Least(bucket), LengthBuckets.Least(bucket + 1) - 1, target.Places, some);
            some.CopyTo(_found.AsSpan((target.Number / Width * DurationRanks.Count) + target.First));
            _targets[target.Number] = 0;
        }

        Pooled.Return(values);
        _chosen.Clear();
    }

    /// <summary>Chooses the buckets of a part that its ranks lie in; says how many durations it has.</summary>
    private int Choose(int part, ref int size)
    {
        var counts = _counts.AsSpan(part * Width, LengthBuckets.Count);
        var total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        if (total == 0)
        {
            return 0;
        }

        Span<int> ranks = stackalloc int[DurationRanks.Count];
        DurationRanks.Of(total, ranks);
        var (below, first) = (0, 0);
        for (var bucket = 0; first < ranks.Length; below += counts[bucket++])
        {
            var last = first;
            while (last < ranks.Length && ranks[last] < below + counts[bucket])
            {
                last++;
            }

            if (last > first)
            {
                var places = ranks[first..last].ToArray();
                for (var i = 0; i < places.Length; i++)
                {
                    places[i] -= below;
                }

                _chosen.Add(new((part * Width) + bucket, size, counts[bucket], first, places));
                _targets[(part * Width) + bucket] = size + 1;
                size += counts[bucket];
                first = last;
            }
        }

        return total;
    }

    private void Collect(long[] values)
    {
        var buckets = _chosen.Select(t => t.Number % Width).Distinct().Order().ToArray();
        var (targets, ofSlots) = (_targets, parts.OfSlots);
        var masks = CollectionsMarshal.AsSpan(_masks);
        for (var number = 0; number < _pages.Count; number++)
        {
            var (page, lengths) = _pages[number];
            var mask = masks.Slice(number * PageMask.Words, PageMask.Words);
            foreach (var bucket in buckets)
            {
                for (var (i, end) = (lengths.Begin(bucket), lengths.Begin(bucket + 1)); i < end; i++)
                {
                    int row = lengths.Rows[i];
                    ref var next = ref targets[(ofSlots[page.Slot[row]] * Width) + bucket];
                    if (next > 0 && ((mask[row >> 6] >> row) & 1) != 0)
                    {
                        values[next++ - 1] = lengths.Sorted[i];
                    }
                }
            }
        }
    }

    /// <summary>Durations of one part in one bucket.</summary>
    /// <param name="Number">Part and bucket.</param>
    /// <param name="Begin">Where they are collected.</param>
    /// <param name="Count">How many there are.</param>
    /// <param name="First">Which of the ranks is the first one here.</param>
    /// <param name="Places">The places of the ranks among them.</param>
    private readonly record struct Target(int Number, int Begin, int Count, int First, int[] Places);
}
