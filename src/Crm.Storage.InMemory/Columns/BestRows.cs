using System.Runtime.InteropServices;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>The first rows of an order whose leading key is a column: a heap with the worst of them on top. Belongs to one thread.</summary>
internal sealed class BestRows<T>(SpecificationShape<T> shape, int wanted)
    where T : class, IRecord<T>
{
    private readonly RankedOrder _order = new(shape);
    private readonly PriorityQueue<Ranked, Ranked> _heap = new(new Backwards(new RankedOrder(shape)));

    /// <summary>The values that may still come in; <see langword="null"/> while all may.</summary>
    public ColumnRange? Open =>
        _heap.Count < wanted || _heap.Peek().Code is var worst && worst is not (>= ColumnCode.Least and <= ColumnCode.Most) ? null
        : _order.IsDescending ? new(_heap.Peek().Code, ColumnCode.Missing)
        : new(ColumnCode.Least, _heap.Peek().Code);

    /// <summary>Whether a row with this code may be among the first.</summary>
    public bool MayTake(long code) => _heap.Count < wanted || code == ColumnCode.Unknown || _heap.Peek().Code == ColumnCode.Unknown || _order.ByCode(code, _heap.Peek().Code) <= 0;

    public void Take(T record, long code)
    {
        var row = new Ranked(record, code);
        if (_heap.Count < wanted)
        {
            _heap.Enqueue(row, row);
        }
        else
        {
            _heap.EnqueueDequeue(row, row);
        }
    }

    public List<T> Sorted()
    {
        var rows = new T[_heap.Count];
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            rows[i] = _heap.Dequeue().Record;
        }

        return [.. rows];
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Ranked(T Record, long Code);

    private sealed class RankedOrder(SpecificationShape<T> shape) : IComparer<Ranked>
    {
        public bool IsDescending { get; } = shape.Orderings[0].IsDescending;

        public int ByCode(long x, long y) => IsDescending ? y.CompareTo(x) : x.CompareTo(y);

        // The codes settle it where both values have one and they differ; the records themselves do otherwise.
        public int Compare(Ranked x, Ranked y) =>
            x.Code != ColumnCode.Unknown && y.Code != ColumnCode.Unknown && ByCode(x.Code, y.Code) is not 0 and var order ? order : shape.Order.Compare(x.Record, y.Record);
    }

    private sealed class Backwards(RankedOrder order) : IComparer<Ranked>
    {
        public int Compare(Ranked x, Ranked y) => order.Compare(y, x);
    }
}
