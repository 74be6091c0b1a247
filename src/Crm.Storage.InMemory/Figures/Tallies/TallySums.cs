using System.Numerics;
using System.Runtime.CompilerServices;

namespace Crm.Storage.InMemory;

/// <summary>Counts and sums by number of group: in plain arrays where there are few numbers, else in arrays by order of coming.</summary>
internal sealed class TallySums
{
    private const int FewNumbers = 1 << 16;
    private readonly FigureColumns _columns;
    private readonly int _currencies;
    private readonly Dictionary<long, int>? _places;
    private readonly List<long> _numbers = [];
    private Sum[] _sums;

    public TallySums(long numbers, FigureColumns columns)
    {
        _columns = columns;
        _currencies = columns.Currencies.Count;
        var isDense = numbers <= Math.Max(FewNumbers, columns.Deals.Length * FigurePages.Size / 4) && numbers * _currencies <= Array.MaxLength;
        _places = isDense ? null : [];
        _sums = new Sum[isDense ? numbers * _currencies : 64 * _currencies];
    }

    /// <summary>The chosen deals of a page.</summary>
    public void Add(ReadOnlySpan<long> keys, DealPage page, ReadOnlySpan<ulong> chosen)
    {
        for (var word = 0; word < chosen.Length; word++)
        {
            for (var bits = chosen[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                Add(keys[at], page, at);
            }
        }
    }

    /// <summary>Deals that are alike.</summary>
    public void Add(long key, DealSummary.Sum deals)
    {
        ref var sum = ref At(key, deals.Currency);
        sum.Count += (int)deals.Count;
        sum.Low += (uint)(ulong)deals.Units;
        sum.High += (long)(deals.Units >> 32);
    }

    public void Add(long key, int slot) => Add(key, _columns.Deals[FigurePages.Page(slot)], FigurePages.At(slot));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(long key, DealPage page, int at)
    {
        ref var sum = ref At(key, page.Currency[at]);
        var units = page.Units[at];
        sum.Count++;
        sum.Low += (uint)units;
        sum.High += units >> 32;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Sum At(long key, int currency) => ref _sums[((_places is null ? (int)key : PlaceOf(key)) * _currencies) + currency];

    public IEnumerable<(long Key, int Count, MoneySum Potential)> Groups()
    {
        var currencies = Enumerable.Range(0, _currencies).Select(c => c == 0 ? default : _columns.Currencies[c]).ToArray();
        var units = new Int128[_currencies];
        for (var place = 0; place < (_places is null ? _sums.Length / _currencies : _numbers.Count); place++)
        {
            var count = 0;
            for (var i = 0; i < units.Length; i++)
            {
                var sum = _sums[(place * _currencies) + i];
                count += sum.Count;
                units[i] = ((Int128)sum.High << 32) + sum.Low;
            }

            if (count > 0)
            {
                yield return (_places is null ? place : _numbers[place], count, MoneySum.FromUnits(currencies, units));
            }
        }
    }

    private int PlaceOf(long key)
    {
        if (!_places!.TryGetValue(key, out var place))
        {
            place = _numbers.Count;
            _places.Add(key, place);
            _numbers.Add(key);
            if (_numbers.Count * _currencies > _sums.Length)
            {
                Array.Resize(ref _sums, _sums.Length * 2);
            }
        }

        return place;
    }

    // Halves of 64-bit units are added up apart, so that no sum can overflow.
    private struct Sum
    {
        public int Count;
        public long Low;
        public long High;
    }
}
