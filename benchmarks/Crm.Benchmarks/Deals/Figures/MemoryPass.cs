using System.Numerics;

namespace Crm.Benchmarks.Deals;

/// <summary>Reads memory once and adds it up: what no scan of the same bytes can beat by much.</summary>
internal sealed class MemoryPass
{
    private readonly long[] _words;

    public MemoryPass(long bytes)
    {
        // Memory that was never written is one page of zeros, and read from the nearest cache.
        _words = new long[Math.Max(8, bytes / 8)];
        Array.Fill(_words, 1);
    }

    public long Run()
    {
        var (first, second, i) = (Vector<long>.Zero, Vector<long>.Zero, 0);
        for (; i <= _words.Length - (2 * Vector<long>.Count); i += 2 * Vector<long>.Count)
        {
            first += new Vector<long>(_words, i);
            second += new Vector<long>(_words, i + Vector<long>.Count);
        }

        return Vector.Sum(first + second);
    }
}
