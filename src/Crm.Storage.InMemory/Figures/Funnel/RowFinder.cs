using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Crm.Storage.InMemory;

/// <summary>Finds the few rows of a page with certain flags.</summary>
internal static class RowFinder
{
    private const int Lanes = 32;

    /// <summary>The places of the rows whose flags, under a mask, have a value.</summary>
    /// <param name="page">The page.</param>
    /// <param name="mask">Which flags to look at.</param>
    /// <param name="value">What they must be.</param>
    /// <param name="places">Room for all rows of a page.</param>
    /// <returns>How many there are.</returns>
    public static int Find(StagePage page, byte mask, byte value, Span<int> places)
    {
        var (masks, values, found) = (Vector256.Create(mask), Vector256.Create(value), 0);
        var flags = MemoryMarshal.Cast<byte, Vector256<byte>>(page.Flags.AsSpan());
        for (var some = 0; some < flags.Length; some++)
        {
            for (var bits = Vector256.Equals(flags[some] & masks, values).ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                places[found++] = (some * Lanes) + System.Numerics.BitOperations.TrailingZeroCount(bits);
            }
        }

        return found;
    }
}
