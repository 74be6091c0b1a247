namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Takes an order apart into stretches that follow each other.</summary>
/// <remarks>
/// "Comes after this row" is several stretches of an index: the row's equals behind its id, what follows in the last key, then in the key before it, and so on; where a key may be
/// missing, also the rows without it. Asked for in one condition they make databases walk from the start of the index. Ascending keys up to the id are one stretch, which row values find.
/// </remarks>
internal sealed class OrderRanges
{
    // What a stretch says of a key: it is that of the row, it is missing, it is present and leads the order, or anything.
    private const char Same = '=', Missing = '0', Present = '1', Any = '?';

    private readonly IReadOnlyList<OrderTerm> _order;
    private readonly string[] _keys;
    private readonly string _id;
    private readonly List<OrderRange> _ranges = [];

    private OrderRanges(IReadOnlyList<OrderTerm> order, string present, QueryParameters parameters)
    {
        _order = order;
        _keys = new string[order.Count];
        for (var i = 0; i < _keys.Length; i++)
        {
            var (key, codec) = (i, order[i].Scalar.Codec);
            _keys[i] = present[i] == Missing ? "" : parameters.Add(a => codec.Encode(a.Keys[key]!));
        }

        _id = parameters.Add(a => IdCodec.Bytes(a.After));
    }

    /// <summary>The whole order. Missing values come first descending, and lie at the other end of an index of SQLite.</summary>
    public static List<OrderRange> Whole(IReadOnlyList<OrderTerm> order)
    {
        var rest = new string(Any, Math.Max(0, order.Count - 1));
        return order is [{ IsNullable: true, IsDescending: true } first, ..]
            ? [new(first.Column + " IS NULL", OrderBy(order, Missing + rest)), new(first.Column + " IS NOT NULL", OrderBy(order, Present + rest))]
            : [new(null, OrderBy(order, new string(Any, order.Count)))];
    }

    /// <summary>What comes after a row.</summary>
    /// <param name="order">The order keys.</param>
    /// <param name="present">For each key of the row 1 where it is present, 0 where it is missing.</param>
    /// <param name="parameters">Receives the values.</param>
    public static List<OrderRange> After(IReadOnlyList<OrderTerm> order, string present, QueryParameters parameters) =>
        new OrderRanges(order, present, parameters).After();

    /// <summary>The order of a stretch, or of everything where nothing is known of the keys.</summary>
    public static string OrderBy(IReadOnlyList<OrderTerm> order, string states)
    {
        var terms = new List<string>();
        for (var i = 0; i < order.Count; i++)
        {
            var next = states.AsSpan(i + 1).IndexOfAnyExcept(Same, Missing);
            switch (states[i])
            {
                case Missing:
                    // It changes nothing but the way an index is read: that of the key after it.
                    terms.Add(order[i].Column + (next >= 0 && order[i + 1 + next].IsDescending ? " DESC" : ""));
                    break;
                case Present:
                    terms.Add(order[i].Plain);
                    break;
                case Any:
                    terms.Add(order[i].Sql);
                    break;
            }
        }

        return string.Concat(terms.Select(t => t + ", ")) + "t0.id";
    }

    private List<OrderRange> After()
    {
        var from = RowValueFrom();
        var columns = _order.Skip(from).Select(o => o.Column).Append("t0.id");
        Add(from, from == _order.Count ? $"t0.id > {_id}" : $"({string.Join(", ", columns)}) > ({string.Join(", ", _keys.Skip(from).Append(_id))})", Present);
        for (var i = Math.Min(from, _order.Count - 1); i >= 0; i--)
        {
            var (term, key) = (_order[i], _keys[i]);
            if (term.IsDescending)
            {
                Add(i, key.Length == 0 ? term.Column + " IS NOT NULL" : $"{term.Column} < {key}", Present);
                continue;
            }

            if (key.Length > 0 && i < from)
            {
                Add(i, $"{term.Column} > {key}", Present);
            }

            if (key.Length > 0 && term.IsNullable)
            {
                Add(i, term.Column + " IS NULL", Missing);
            }
        }

        return _ranges;
    }

    // The keys before are those of the row.
    private void Add(int key, string condition, char state)
    {
        var states = new char[_order.Count];
        for (var i = 0; i < states.Length; i++)
        {
            states[i] = i > key ? Any : i == key ? state : _keys[i].Length == 0 ? Missing : Same;
        }

        var same = Enumerable.Range(0, key).Select(i => _order[i].Column + (_keys[i].Length == 0 ? " IS NULL AND " : $" = {_keys[i]} AND "));
        _ranges.Add(new(string.Concat(same) + condition, OrderBy(_order, new string(states))));
    }

    // A key that may be missing has a stretch of its own after it, so nothing before it joins the row value.
    private int RowValueFrom()
    {
        var from = _order.Count;
        while (from > 0 && !_order[from - 1].IsDescending && _keys[from - 1].Length > 0 && (from == _order.Count || !_order[from].IsNullable))
        {
            from--;
        }

        return from;
    }
}
