namespace Crm.Storage.InMemory;

/// <summary>Some passages of one stage.</summary>
internal sealed class StagePage : IFigurePage<StagePage>
{
    private const int Size = FigurePages.Size;
    private StageSummary? _summary;

    private StagePage(long epoch) => Epoch = epoch;

    public long Epoch { get; }

    /// <summary>See <see cref="RowFlags"/>.</summary>
    public byte[] Flags { get; private init; } = new byte[Size];

    public ushort[] Currency { get; private init; } = new ushort[Size];

    /// <summary>The deal.</summary>
    public int[] Slot { get; private init; } = new int[Size];

    /// <summary>The loss reason of a lost one.</summary>
    public int[] Reason { get; private init; } = new int[Size];

    public int[] Visits { get; private init; } = new int[Size];

    /// <summary>In microseconds.</summary>
    public long[] Start { get; private init; } = new long[Size];

    /// <summary>In microseconds; <see cref="long.MaxValue"/> without an end.</summary>
    public long[] End { get; private init; } = new long[Size];

    /// <summary>The duration in microseconds of a row whose duration counts; the complement of the moment since when the stay lasts without an end; else negative.</summary>
    public long[] Length { get; private init; } = new long[Size];

    /// <summary>Microseconds of the ended stays.</summary>
    public long[] Stayed { get; private init; } = new long[Size];

    /// <summary>Potential in ten-thousandths.</summary>
    public long[] Units { get; private init; } = new long[Size];

    public static StagePage Empty(long epoch)
    {
        var page = new StagePage(epoch);
        Array.Fill(page.Flags, RowFlags.Empty);
        Array.Fill(page.Length, -1);
        return page;
    }

    public StagePage Copy(long epoch) => new(epoch)
    {
        Flags = [.. Flags],
        Currency = [.. Currency],
        Slot = [.. Slot],
        Reason = [.. Reason],
        Visits = [.. Visits],
        Start = [.. Start],
        End = [.. End],
        Length = [.. Length],
        Stayed = [.. Stayed],
        Units = [.. Units],
    };

    public StageRow Read(int at) => new(Flags[at], Currency[at], Slot[at], Reason[at], Visits[at], Start[at], End[at], Length[at], Stayed[at], Units[at]);

    public void Write(int at, StageRow row)
    {
        (Flags[at], Currency[at], Slot[at], Reason[at], Visits[at]) = (row.Flags, row.Currency, row.Slot, row.Reason, row.Visits);
        (Start[at], End[at], Length[at], Stayed[at], Units[at]) = (row.Start, row.End, row.Length, row.Stayed, row.Units);
    }

    /// <summary>What the whole page adds up to: made once, after the page was captured, when it never changes again.</summary>
    public StageSummary Summary() => Volatile.Read(ref _summary) ?? Interlocked.CompareExchange(ref _summary, StageSummary.Of(this), null) ?? _summary;
}

/// <summary>One passage as columns keep it; see <see cref="StagePage"/>.</summary>
internal readonly record struct StageRow(
    byte Flags, ushort Currency, int Slot, int Reason, int Visits, long Start, long End, long Length, long Stayed, long Units)
{
    public static StageRow None { get; } = new() { Flags = RowFlags.Empty, Length = -1 };
}
