using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Crm.Storage.InMemory;

/// <summary>Numbers of rows added up exactly: halves of 64-bit numbers are added up apart, so that no sum can overflow.</summary>
internal struct RowCell
{
    private Vector256<ulong> _low;
    private Vector256<ulong> _high;

    // Numbers that may be negative are moved up by 2⁶³; the count tells how often.
    private static Vector256<ulong> Bias => Vector256.Create(1UL << 63, 1UL << 63, 1UL << 63, 0UL);

    public readonly bool IsEmpty => _high[3] == 0;

    /// <summary>The sums.</summary>
    public readonly Cell Whole => new()
    {
        Count = (long)_high[3],
        Visits = (long)_low[3],
        Units = Sum(0),
        Length = Sum(1),
        Stayed = Sum(2),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref readonly RowNumbers row)
    {
        var numbers = Vector256.LoadUnsafe(ref Unsafe.As<RowNumbers, ulong>(ref Unsafe.AsRef(in row))) ^ Bias;
        _low += numbers & Vector256.Create((ulong)uint.MaxValue);
        _high += numbers >>> 32;
    }

    private readonly Int128 Sum(int lane) => ((Int128)_high[lane] << 32) + _low[lane] - ((Int128)_high[3] << 63);
}
