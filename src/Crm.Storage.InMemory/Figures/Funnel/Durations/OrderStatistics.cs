using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Crm.Storage.InMemory;

/// <summary>Values at given places of the sorted order, exactly and without sorting all: histograms narrow down to a few values around each place.</summary>
internal static class OrderStatistics
{
    private const int Few = 64;
    private const int Bits = 11;
    private const int Buckets = 1 << Bits;

    /// <summary>Finds the values.</summary>
    /// <param name="values">In any order; few values are put in order.</param>
    /// <param name="least">None is below.</param>
    /// <param name="most">None is above.</param>
    /// <param name="ranks">Places counted from 0, ascending.</param>
    /// <param name="found">The value of each place.</param>
    public static void Find(Span<long> values, long least, long most, ReadOnlySpan<int> ranks, Span<long> found)
    {
        if (values.Length <= Few)
        {
            values.Sort();
            for (var i = 0; i < ranks.Length; i++)
            {
                found[i] = values[ranks[i]];
            }
        }
        else if (least == most)
        {
            found.Fill(least);
        }
        else
        {
            Narrow(values, least, Math.Max(0, 64 - BitOperations.LeadingZeroCount((ulong)(most - least)) - Bits), ranks, found);
        }
    }

    private static void Narrow(ReadOnlySpan<long> values, long least, int shift, ReadOnlySpan<int> ranks, Span<long> found)
    {
        // Two tables: equal neighbours would wait for each other in one.
        Span<int> counts = stackalloc int[Buckets];
        Span<int> more = stackalloc int[Buckets];
        Count(values, least, shift, counts, more);
        var (bucket, below, first) = (0, 0, 0);
        while (first < ranks.Length)
        {
            while (below + counts[bucket] + more[bucket] <= ranks[first])
            {
                below += counts[bucket] + more[bucket];
                bucket++;
            }

            var (inside, last) = (counts[bucket] + more[bucket], first);
            while (last < ranks.Length && ranks[last] < below + inside)
            {
                last++;
            }

            Inside(values, least + ((long)bucket << shift), shift, inside, below, ranks[first..last], found[first..last]);
            first = last;
        }
    }

    private static void Inside(ReadOnlySpan<long> values, long least, int shift, int count, int below, ReadOnlySpan<int> ranks, Span<long> found)
    {
        var rented = ArrayPool<long>.Shared.Rent(count + 1);
        Span<int> places = stackalloc int[ranks.Length];
        for (var i = 0; i < ranks.Length; i++)
        {
            places[i] = ranks[i] - below;
        }

        var (width, at) = ((1UL << shift) - 1, 0);
        foreach (var value in values)
        {
            rented[at] = value;
            at += (ulong)(value - least) <= width ? 1 : 0;
        }

        Find(rented.AsSpan(0, count), least, least + (long)width, places, found);
        ArrayPool<long>.Shared.Return(rented);
    }

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
}
