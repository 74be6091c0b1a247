using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Crm.Storage.InMemory;

/// <summary>Some passages of one stage.</summary>
internal sealed class StagePage : IFigurePage<StagePage>
{
    private const int Size = FigurePages.Size;

    private StagePage(long epoch) => Epoch = epoch;

    public long Epoch { get; }

    /// <summary>See <see cref="RowFlags"/>.</summary>
    public byte[] Flags { get; private init; } = new byte[Size];

    public ushort[] Currency { get; private init; } = new ushort[Size];

    /// <summary>The deal.</summary>
    public int[] Slot { get; private init; } = new int[Size];

    /// <summary>The loss reason of a lost one.</summary>
    public int[] Reason { get; private init; } = new int[Size];

    /// <summary>In microseconds.</summary>
    public long[] Start { get; private init; } = new long[Size];

    /// <summary>In microseconds; <see cref="long.MaxValue"/> without an end.</summary>
    public long[] End { get; private init; } = new long[Size];

    /// <summary>What is added up, side by side: one addition adds all four.</summary>
    public RowNumbers[] Numbers { get; private init; } = new RowNumbers[Size];

    /// <summary>The currency that all rows have had so far; 0 before the first, -1 when there are several.</summary>
    public int OneCurrency { get; private set; }

    /// <summary>Whether some number is so great that a page of them could overflow 64 bits.</summary>
    public bool HasGreat { get; private set; }

    public static StagePage Empty(long epoch)
    {
        var page = new StagePage(epoch);
        Array.Fill(page.Flags, RowFlags.Empty);
        return page;
    }

    public StagePage Copy(long epoch) => new(epoch)
    {
        Flags = [.. Flags],
        Currency = [.. Currency],
        Slot = [.. Slot],
        Reason = [.. Reason],
        Start = [.. Start],
        End = [.. End],
        Numbers = [.. Numbers],
        OneCurrency = OneCurrency,
        HasGreat = HasGreat,
    };

    public StageRow Read(int at) => new(Flags[at], Currency[at], Slot[at], Reason[at], Start[at], End[at], Numbers[at]);

    public void Write(int at, StageRow row)
    {
        (Flags[at], Currency[at], Slot[at], Reason[at], Start[at], End[at], Numbers[at]) = (row.Flags, row.Currency, row.Slot, row.Reason, row.Start, row.End, row.Numbers);
        if (row.Flags != RowFlags.Empty)
        {
            OneCurrency = OneCurrency == 0 || OneCurrency == row.Currency ? row.Currency : -1;
            HasGreat |= row.Numbers.IsGreat;
        }
    }
}

/// <summary>One passage as columns keep it.</summary>
internal readonly record struct StageRow(byte Flags, ushort Currency, int Slot, int Reason, long Start, long End, RowNumbers Numbers)
{
    public static StageRow None { get; } = new() { Flags = RowFlags.Empty };
}

/// <summary>The numbers of a passage.</summary>
/// <param name="Units">Potential in ten-thousandths.</param>
/// <param name="Length">Microseconds from start to end; without an end the moment since when the stay lasts.</param>
/// <param name="Stayed">Microseconds of the ended stays.</param>
/// <param name="Visits">How many stays.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct RowNumbers(long Units, long Length, long Stayed, long Visits)
{
    private const long Great = 1L << 53;

    public bool IsGreat => IsOutside(Units) || IsOutside(Length) || IsOutside(Stayed) || IsOutside(Visits);

    private static bool IsOutside(long value) => value is >= Great or <= -Great;
}

/// <summary>The flags of a passage.</summary>
internal static class RowFlags
{
    /// <summary>The two bits of the result.</summary>
    public const byte Result = 3;

    public const byte Skipped = 4;

    public const byte Ended = 8;

    public const byte Voided = 16;

    /// <summary>There is no passage here.</summary>
    public const byte Empty = 32;

    /// <summary>Another passage of the same deal and stage came before.</summary>
    public const byte Repeated = 64;

    /// <summary>One more than the greatest flags of a row that counts.</summary>
    public const int Counting = 16;

    /// <summary>Flags below <see cref="Counting"/> for rows that count, <see cref="Counting"/> for all others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Class(byte flags) => Math.Min(flags & ~Repeated, Counting);
}
