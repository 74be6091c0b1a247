using System.Buffers;

namespace Crm.Storage.InMemory;

/// <summary>Durations collected one by one. Belongs to one thread.</summary>
internal sealed class ListedDurations : IRankedDurations, IDisposable
{
    private long[] _some = [];
    private long _least = long.MaxValue;
    private long _most = long.MinValue;

    public int Count { get; private set; }

    public void Add(long length)
    {
        if (Count == _some.Length)
        {
            var greater = ArrayPool<long>.Shared.Rent(Math.Max(16, _some.Length * 2));
            _some.CopyTo(greater, 0);
            Dispose();
            _some = greater;
        }

        _some[Count++] = length;
        (_least, _most) = (Math.Min(_least, length), Math.Max(_most, length));
    }

    public void Find(ReadOnlySpan<int> ranks, Span<long> found) => OrderStatistics.Find(_some.AsSpan(0, Count), _least, _most, ranks, found);

    public void Clear() => (Count, _least, _most) = (0, long.MaxValue, long.MinValue);

    public void Dispose()
    {
        if (_some.Length > 0)
        {
            ArrayPool<long>.Shared.Return(_some);
            _some = [];
        }
    }
}
