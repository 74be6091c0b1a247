using System.Buffers;
using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The durations of one stage, collected to be described: those of whole pages, or others one by one. Belongs to one thread.</summary>
internal sealed class Durations : IDisposable
{
    private readonly PageDurations _pages = new();
    private long[] _some = [];
    private int _count;
    private long _least = long.MaxValue;
    private long _most = long.MinValue;

    /// <summary>All of a page. Pages and single ones do not mix.</summary>
    public void Add(StageSummary summary) => _pages.Add(summary);

    public void Add(long length)
    {
        if (_count == _some.Length)
        {
            var greater = ArrayPool<long>.Shared.Rent(Math.Max(16, _some.Length * 2));
            _some.CopyTo(greater, 0);
            Dispose();
            _some = greater;
        }

        _some[_count++] = length;
        (_least, _most) = (Math.Min(_least, length), Math.Max(_most, length));
    }

    /// <summary>Describes what was collected and begins anew.</summary>
    /// <param name="sum">Their sum in microseconds.</param>
    public DurationFigures Describe(Int128 sum)
    {
        var count = _pages.Count + _count;
        var figures = count == 0 ? new DurationFigures { Count = 0 } : Figures(sum, count);
        _pages.Clear();
        (_count, _least, _most) = (0, long.MaxValue, long.MinValue);
        return figures;
    }

    public void Dispose()
    {
        if (_some.Length > 0)
        {
            ArrayPool<long>.Shared.Return(_some);
        }
    }

    private DurationFigures Figures(Int128 sum, int count)
    {
        var (median, half) = DurationMath.Place(count, 1, 2);
        var (ninth, tenths) = DurationMath.Place(count, 9, 10);
        Span<int> ranks = [median, Math.Min(median + 1, count - 1), ninth, Math.Min(ninth + 1, count - 1)];
        Span<long> found = stackalloc long[ranks.Length];
        ranks.Sort();
        if (_count > 0)
        {
            OrderStatistics.Find(_some.AsSpan(0, count), _least, _most, ranks, found);
        }
        else
        {
            _pages.Find(ranks, found);
        }

        return new()
        {
            Count = count,
            Mean = DurationMath.Mean(sum * 1_000, count),
            Median = DurationMath.Between(At(ranks, found, median), At(ranks, found, Math.Min(median + 1, count - 1)), half, 2),
            Percentile90 = DurationMath.Between(At(ranks, found, ninth), At(ranks, found, Math.Min(ninth + 1, count - 1)), tenths, 10),
        };
    }

    private static Int128 At(ReadOnlySpan<int> ranks, ReadOnlySpan<long> found, int rank) => (Int128)found[ranks.IndexOf(rank)] * 1_000;
}
