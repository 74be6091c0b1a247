using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Crm.Storage.InMemory;

/// <summary>Values at given places of the sorted order, exactly and without sorting all: histograms narrow down to a few values around each place.</summary>
internal static class OrderStatistics
{
    private const int Few = 128;
    private const int Bits = 11;
    private const int Buckets = 1 << Bits;

    /// <summary>Finds the values.</summary>
    /// <param name="values">In any order; the call may change their order.</param>
    /// <param name="ranks">Places counted from 0, ascending.</param>
    /// <param name="found">The value of each place.</param>
    public static void Find(Span<long> values, ReadOnlySpan<int> ranks, Span<long> found)
    {
        if (ranks.IsEmpty)
        {
            return;
        }

        if (values.Length <= Few)
        {
            values.Sort();
            for (var i = 0; i < ranks.Length; i++)
            {
                found[i] = values[ranks[i]];
            }

            return;
        }

        var (least, most) = Bounds(values);
        if (least == most)
        {
            found.Fill(least);
            return;
        }

        Narrow(values, ranks, found, least, Math.Max(0, 64 - BitOperations.LeadingZeroCount((ulong)(most - least)) - Bits));
    }

    private static void Narrow(Span<long> values, ReadOnlySpan<int> ranks, Span<long> found, long least, int shift)
    {
        Span<int> counts = stackalloc int[Buckets];
        Span<int> more = stackalloc int[Buckets];
        Count(values, least, shift, counts, more);
        var (bucket, below) = (0, 0);
        for (var first = 0; first < ranks.Length;)
        {
            while (below + counts[bucket] + more[bucket] <= ranks[first])
            {
                below += counts[bucket] + more[bucket];
                bucket++;
            }

            var inside = counts[bucket] + more[bucket];
            var last = first;
            while (last < ranks.Length && ranks[last] < below + inside)
            {
                last++;
            }

            Inside(values, least, shift, bucket, inside, ranks[first..last], below, found[first..last]);
            first = last;
        }
    }

    // Two tables: equal neighbours would wait for each other in one.
    private static void Count(ReadOnlySpan<long> values, long least, int shift, Span<int> counts, Span<int> more)
    {
        ref var first = ref counts[0];
        ref var second = ref more[0];
        var i = 0;
        for (; i < values.Length - 1; i += 2)
        {
            Unsafe.Add(ref first, (nint)((ulong)(values[i] - least) >> shift))++;
            Unsafe.Add(ref second, (nint)((ulong)(values[i + 1] - least) >> shift))++;
        }

        if (i < values.Length)
        {
            counts[(int)((ulong)(values[i] - least) >> shift)]++;
        }
    }

    private static void Inside(ReadOnlySpan<long> values, long least, int shift, int bucket, int count, ReadOnlySpan<int> ranks, int below, Span<long> found)
    {
        var rented = ArrayPool<long>.Shared.Rent(count + 1);
        Span<int> places = stackalloc int[ranks.Length];
        for (var i = 0; i < ranks.Length; i++)
        {
            places[i] = ranks[i] - below;
        }

        var (low, width) = (least + ((long)bucket << shift), 1UL << shift);
        var at = 0;
        foreach (var value in values)
        {
            rented[at] = value;
            at += (ulong)(value - low) < width ? 1 : 0;
        }

        Find(rented.AsSpan(0, count), places, found);
        ArrayPool<long>.Shared.Return(rented);
    }

    private static (long Least, long Most) Bounds(ReadOnlySpan<long> values)
    {
        var (least, most) = (new Vector<long>(long.MaxValue), new Vector<long>(long.MinValue));
        var i = 0;
        for (; i <= values.Length - Vector<long>.Count; i += Vector<long>.Count)
        {
            var some = new Vector<long>(values[i..]);
            (least, most) = (Vector.Min(least, some), Vector.Max(most, some));
        }

        var (low, high) = (long.MaxValue, long.MinValue);
        for (var k = 0; k < Vector<long>.Count; k++)
        {
            (low, high) = (Math.Min(low, least[k]), Math.Max(high, most[k]));
        }

        for (; i < values.Length; i++)
        {
            (low, high) = (Math.Min(low, values[i]), Math.Max(high, values[i]));
        }

        return (low, high);
    }
}
