using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>Which deals of a funnel count, and what they add up to by part. Belongs to one thread.</summary>
internal sealed class DealScan
{
    private const int Classes = 4;
    private const int DecidedOutside = 3;
    private readonly FunnelScope _scope;
    private readonly bool _areAllKinds;
    private readonly ushort[]? _parts;
    private readonly DealCell[] _cells;

    private DealScan(FunnelScope scope, FunnelParts? parts)
    {
        (_scope, _parts, Counted) = (scope, parts?.OfSlots, new(scope.Columns.Deals.Length));
        _cells = new DealCell[(parts?.Keys.Length ?? 1) * Classes * scope.Currencies];
        _areAllKinds = scope.Kinds.AsSpan(1).IndexOf(false) < 0;
    }

    /// <summary>The deals that have a passage which counts and meets the period.</summary>
    public SlotSet Counted { get; }

    /// <summary>Looks at the deals.</summary>
    /// <param name="scope">What is asked.</param>
    /// <param name="taken">Which deals are asked for; absent = all.</param>
    /// <param name="parts">Their parts; absent = one of all.</param>
    public static DealScan Of(FunnelScope scope, SlotSet? taken, FunnelParts? parts)
    {
        var scan = new DealScan(scope, parts);
        for (var number = 0; number < scope.Columns.Deals.Length; number++)
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            scan.AddPage(number, taken);
        }

        return scan;
    }

    /// <summary>Puts the deals of every part into its sums.</summary>
    public void AddTo(PartSums[] sums)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            var (rest, currency) = Math.DivRem(i, _scope.Currencies);
            var (part, kind) = Math.DivRem(rest, Classes);
            if (_cells[i].Count > 0)
            {
                sums[part].Add((DealStatus)kind, kind != DecidedOutside, currency, _cells[i].Units, _cells[i].Count);
            }
        }
    }

    /// <summary>Puts the deals of all parts into one sum.</summary>
    public void AddTo(PartSums sums)
    {
        var all = new PartSums[_cells.Length / (Classes * _scope.Currencies)];
        Array.Fill(all, sums);
        AddTo(all);
    }

    private void AddPage(int number, SlotSet? taken)
    {
        var (page, window) = (_scope.Columns.Deals[number], _scope.Window);
        var mask = Counted.OfPage(number);
        for (var word = 0; word < mask.Length; word++)
        {
            mask[word] = PageMask.Flagged(page.Flags, DealFlags.HasRows, word) & (taken is null ? ulong.MaxValue : taken.OfPage(number)[word]);
        }

        if (!_areAllKinds)
        {
            PageMask.KeepFitting(mask, page.Kind, _scope.Kinds);
        }

        if (window.IsBounded)
        {
            KeepMeeting(page, mask, window);
        }

        AddDeals(page, number, mask, window);
    }

    // Without a gap between its passages, a deal meets a period iff the whole of them does.
    private static void KeepMeeting(DealPage page, Span<ulong> mask, FunnelWindow window)
    {
        PageMask.KeepBelow(mask, page.First, window.To);
        PageMask.KeepFrom(mask, page.Last, window.From);
        for (var word = 0; word < mask.Length; word++)
        {
            for (var bits = mask[word] & PageMask.Flagged(page.Flags, DealFlags.Gap, word); bits != 0; bits &= bits - 1)
            {
                var bit = BitOperations.TrailingZeroCount(bits);
                mask[word] &= page.Meets((word * 64) + bit, window) ? ulong.MaxValue : ~(1UL << bit);
            }
        }
    }

    private void AddDeals(DealPage page, int number, ReadOnlySpan<ulong> mask, FunnelWindow window)
    {
        Span<ulong> decided = stackalloc ulong[PageMask.Words];
        decided.Fill(ulong.MaxValue);
        PageMask.KeepBelow(decided, page.Decided, window.To);
        PageMask.KeepFrom(decided, page.Decided, window.From);

        // By status, of those not decided in the period and of those that were.
        ReadOnlySpan<byte> classes = [(byte)DealStatus.InProgress, DecidedOutside, DecidedOutside, DecidedOutside, (byte)DealStatus.InProgress, (byte)DealStatus.Won, (byte)DealStatus.Lost, DecidedOutside];
        ref var cells = ref MemoryMarshal.GetArrayDataReference(_cells);
        var parts = _parts is null ? default : _parts.AsSpan(number << FigurePages.Bits, FigurePages.Size);
        var (flags, units, money, currencies) = (page.Flags, page.Units, page.Currency, _scope.Currencies);
        for (var word = 0; word < mask.Length; word++)
        {
            for (var bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                var bit = BitOperations.TrailingZeroCount(bits);
                var at = (word * 64) + bit;
                int kind = classes[(flags[at] & DealFlags.Status) + (4 * (int)((decided[word] >> bit) & 1))];
                var part = parts.Length == 0 ? 0 : parts[at];
                Unsafe.Add(ref cells, (((part * Classes) + kind) * currencies) + money[at]).Add(units[at]);
            }
        }
    }

    // Halves of 64-bit units are added up apart, so that no sum can overflow.
    private struct DealCell
    {
        public long Count;
        private long _low;
        private long _high;

        public readonly Int128 Units => ((Int128)_high << 32) + _low;

        public void Add(long units)
        {
            Count++;
            _low += (uint)units;
            _high += units >> 32;
        }
    }
}
