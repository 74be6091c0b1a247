namespace Crm.Partners;

/// <summary>Which records have a key: eight bytes for each key of each record, sorted. Different keys may share a number; who asks compares anyway. Not safe to share while it is filled.</summary>
internal sealed class KeyTable
{
    private const int ChunkLength = 1 << 16;
    private const int Digit = 11;

    private readonly List<ulong[]> _chunks = [];
    private int _last = ChunkLength;
    private uint[] _keys = [];
    private int[] _slots = [];
    private int[] _starts = [];

    /// <summary>How many keys all records have together.</summary>
    public int Count => _chunks.Count == 0 ? _keys.Length : ((_chunks.Count - 1) * ChunkLength) + _last;

    public void Add(ulong key, int slot)
    {
        if (_last == ChunkLength)
        {
            _chunks.Add(new ulong[ChunkLength]);
            _last = 0;
        }

        _chunks[^1][_last++] = (key & 0xFFFFFFFF00000000) | (uint)slot;
    }

    /// <summary>Sorts; nothing may be added any more.</summary>
    public void Seal()
    {
        var rows = new ulong[Count];
        for (var i = 0; i < _chunks.Count; i++)
        {
            _chunks[i].AsSpan(0, i == _chunks.Count - 1 ? _last : ChunkLength).CopyTo(rows.AsSpan(i * ChunkLength));
        }

        _chunks.Clear();
        rows = Sorted(rows);
        (_keys, _slots, _starts) = (new uint[rows.Length], new int[rows.Length], new int[(1 << 16) + 1]);
        for (var i = 0; i < rows.Length; i++)
        {
            (_keys[i], _slots[i]) = ((uint)(rows[i] >> 32), (int)(uint)rows[i]);
            _starts[(rows[i] >> 48) + 1]++;
        }

        for (var i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }
    }

    /// <summary>The records that have the key, in ascending order; one may come twice.</summary>
    public ReadOnlySpan<int> Find(ulong key)
    {
        var wanted = (uint)(key >> 32);
        var (low, high) = (_starts[wanted >> 16], _starts[(wanted >> 16) + 1]);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _keys[middle] < wanted ? (middle + 1, high) : (low, middle);
        }

        return _slots.AsSpan(low, RunAt(low, wanted));
    }

    /// <summary>The records of the next key from a position on, and the position behind them.</summary>
    public ReadOnlySpan<int> Run(ref int position)
    {
        var from = position;
        position += RunAt(from, _keys[from]);
        return _slots.AsSpan(from, position - from);
    }

    private int RunAt(int from, uint key)
    {
        var to = from;
        while (to < _keys.Length && _keys[to] == key)
        {
            to++;
        }

        return to - from;
    }

    // Radix sort by the upper half, three digits; the order of slots of one key stays that of adding.
    private static ulong[] Sorted(ulong[] rows)
    {
        var other = new ulong[rows.Length];
        for (var shift = 32; shift < 64; shift += Digit)
        {
            var at = new int[(1 << Digit) + 1];
            foreach (var row in rows)
            {
                at[((row >> shift) & ((1 << Digit) - 1)) + 1]++;
            }

            for (var i = 1; i < at.Length; i++)
            {
                at[i] += at[i - 1];
            }

            foreach (var row in rows)
            {
                other[at[(row >> shift) & ((1 << Digit) - 1)]++] = row;
            }

            (rows, other) = (other, rows);
        }

        return rows;
    }
}
