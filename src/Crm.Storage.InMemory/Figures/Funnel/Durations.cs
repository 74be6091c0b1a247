using System.Buffers;
using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The durations of one stage, collected to be described. Belongs to one thread.</summary>
internal sealed class Durations : IDisposable
{
    private long[] _lengths = [];
    private int _count;

    /// <summary>Room for some more, from <see cref="Advance"/> on.</summary>
    public Span<long> Room(int most)
    {
        if (_lengths.Length - _count < most)
        {
            var greater = ArrayPool<long>.Shared.Rent(Math.Max(_lengths.Length * 2, _count + most));
            _lengths.AsSpan(0, _count).CopyTo(greater);
            Dispose();
            _lengths = greater;
        }

        return _lengths.AsSpan(_count, most);
    }

    /// <summary>So many of the room have been filled.</summary>
    public void Advance(int count) => _count += count;

    public void Add(long length)
    {
        Room(1)[0] = length;
        _count++;
    }

    /// <summary>Describes what was collected and begins anew.</summary>
    /// <param name="sum">Their sum in microseconds.</param>
    public DurationFigures Describe(Int128 sum)
    {
        var count = _count;
        _count = 0;
        if (count == 0)
        {
            return new() { Count = 0 };
        }

        var (median, half) = DurationMath.Place(count, 1, 2);
        var (ninth, tenths) = DurationMath.Place(count, 9, 10);
        Span<int> ranks = [median, Math.Min(median + 1, count - 1), ninth, Math.Min(ninth + 1, count - 1)];
        Span<long> found = stackalloc long[4];
        ranks.Sort();
        OrderStatistics.Find(_lengths.AsSpan(0, count), ranks, found);
        return new()
        {
            Count = count,
            Mean = DurationMath.Mean(sum * 1_000, count),
            Median = DurationMath.Between(At(ranks, found, median), At(ranks, found, Math.Min(median + 1, count - 1)), half, 2),
            Percentile90 = DurationMath.Between(At(ranks, found, ninth), At(ranks, found, Math.Min(ninth + 1, count - 1)), tenths, 10),
        };
    }

    public void Dispose()
    {
        if (_lengths.Length > 0)
        {
            ArrayPool<long>.Shared.Return(_lengths);
        }
    }

    private static Int128 At(ReadOnlySpan<int> ranks, ReadOnlySpan<long> found, int rank) => (Int128)found[ranks.IndexOf(rank)] * 1_000;
}
