using System.Numerics;
using System.Runtime.CompilerServices;

namespace Crm.Storage.InMemory;

/// <summary>Some of the slots of one page.</summary>
[InlineArray(Words)]
internal struct RowMask
{
    /// <summary>How many words of 64 slots there are.</summary>
    public const int Words = ColumnPage.Size / 64;

    private ulong _first;

    public static RowMask All
    {
        get
        {
            RowMask all = default;
            ((Span<ulong>)all).Fill(ulong.MaxValue);
            return all;
        }
    }

    public readonly bool IsEmpty => !((ReadOnlySpan<ulong>)this).ContainsAnyExcept(0UL);

    public readonly int Count
    {
        get
        {
            var count = 0;
            foreach (var word in (ReadOnlySpan<ulong>)this)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    public void Keep(RowMask other)
    {
        for (var i = 0; i < Words; i++)
        {
            this[i] &= other[i];
        }
    }

    /// <summary>Takes the first slot out; -1 when there is none.</summary>
    public int TakeFirst()
    {
        for (var i = 0; i < Words; i++)
        {
            if (this[i] != 0)
            {
                var bit = BitOperations.TrailingZeroCount(this[i]);
                this[i] &= this[i] - 1;
                return (i * 64) + bit;
            }
        }

        return -1;
    }
}
