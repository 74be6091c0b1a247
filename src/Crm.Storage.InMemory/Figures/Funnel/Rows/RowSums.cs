using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Crm.Storage.InMemory;

/// <summary>Rows added up by part, class of flags and currency. Belongs to one thread.</summary>
internal sealed class RowSums(int parts, int currencies) : IDisposable
{
    private readonly RowCell[] _cells = Pooled.Rent<RowCell>(parts * RowFlags.Classes * currencies);

    /// <summary>Adds up rows of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="mask">Which rows.</param>
    /// <param name="ofRows">The part of each row; none = all are of the first.</param>
    public void Add(StagePage page, ReadOnlySpan<ulong> mask, ReadOnlySpan<ushort> ofRows)
    {
        ref var cells = ref MemoryMarshal.GetArrayDataReference(_cells);
        var (flags, money, numbers) = (page.Flags, page.Currency, page.Numbers);
        for (var word = 0; word < mask.Length; word++)
        {
            for (var bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                var part = ofRows.Length == 0 ? 0 : ofRows[at];
                var number = (((part * RowFlags.Classes) + RowFlags.Class(flags[at])) * currencies) + money[at];
                Unsafe.Add(ref cells, number).Add(ref numbers[at]);
            }
        }
    }

    /// <summary>Moves the sums of every part to where they belong.</summary>
    public void Pour(ReadOnlySpan<StageSums> sums, int sign = 1)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            if (!_cells[i].IsEmpty)
            {
                var (rest, currency) = Math.DivRem(i, currencies);
                var (part, kind) = Math.DivRem(rest, RowFlags.Classes);
                sums[part].Cell(kind, currency).Add(_cells[i].Whole, sign);
            }
        }

        Array.Clear(_cells);
    }

    public void Dispose() => Pooled.Return(_cells);
}
