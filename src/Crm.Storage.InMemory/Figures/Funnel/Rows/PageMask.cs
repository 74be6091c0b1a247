using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Crm.Storage.InMemory;

/// <summary>Sets of the rows of a page, one bit each, made without branches.</summary>
internal static class PageMask
{
    /// <summary>How many words a page has.</summary>
    public const int Words = FigurePages.Size / 64;

    /// <summary>Leaves the rows whose value is below a limit.</summary>
    public static void KeepBelow(Span<ulong> mask, long[] values, long limit)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(values);
        var limits = Vector256.Create(limit);
        for (var word = 0; word < mask.Length; word++)
        {
            var bits = 0UL;
            for (var i = 0; i < 64; i += Vector256<long>.Count)
            {
                bits |= (ulong)Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)((word * 64) + i)), limits).ExtractMostSignificantBits() << i;
            }

            mask[word] &= bits;
        }
    }

    /// <summary>Leaves the rows whose value is not below a limit.</summary>
    public static void KeepFrom(Span<ulong> mask, long[] values, long limit)
    {
        Span<ulong> below = stackalloc ulong[Words];
        below.Fill(ulong.MaxValue);
        KeepBelow(below, values, limit);
        for (var word = 0; word < mask.Length; word++)
        {
            mask[word] &= ~below[word];
        }
    }

    /// <summary>The rows with a flag.</summary>
    public static ulong Flagged(byte[] flags, byte flag, int word)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(flags);
        var (wanted, bits) = (Vector256.Create(flag), 0UL);
        for (var i = 0; i < 64; i += Vector256<byte>.Count)
        {
            var has = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)((word * 64) + i)) & wanted, wanted);
            bits |= (ulong)has.ExtractMostSignificantBits() << i;
        }

        return bits;
    }

    /// <summary>Leaves the rows whose deal is in a set.</summary>
    public static void KeepOf(Span<ulong> mask, int[] slots, SlotSet set)
    {
        var words = set.Words;
        for (var word = 0; word < mask.Length; word++)
        {
            if (mask[word] != 0)
            {
                var bits = 0UL;
                var some = slots.AsSpan(word * 64, 64);
                for (var i = 0; i < some.Length; i++)
                {
                    bits |= ((words[some[i] >> 6] >> some[i]) & 1) << i;
                }

                mask[word] &= bits;
            }
        }
    }

    /// <summary>Leaves the rows whose code fits.</summary>
    public static void KeepFitting(Span<ulong> mask, int[] codes, bool[] fits)
    {
        for (var word = 0; word < mask.Length; word++)
        {
            if (mask[word] != 0)
            {
                var bits = 0UL;
                var some = codes.AsSpan(word * 64, 64);
                for (var i = 0; i < some.Length; i++)
                {
                    bits |= (ulong)Unsafe.BitCast<bool, byte>(fits[some[i]]) << i;
                }

                mask[word] &= bits;
            }
        }
    }

    /// <summary>How many rows.</summary>
    public static int Count(ReadOnlySpan<ulong> mask)
    {
        var count = 0;
        foreach (var word in mask)
        {
            count += System.Numerics.BitOperations.PopCount(word);
        }

        return count;
    }
}
