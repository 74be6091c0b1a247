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

    /// <summary>In microseconds.</summary>
    public long[] Start { get; private init; } = new long[Size];

    /// <summary>In microseconds; <see cref="long.MaxValue"/> without an end.</summary>
    public long[] End { get; private init; } = new long[Size];

    /// <summary>What is added up.</summary>
    public RowNumbers[] Numbers { get; private init; } = new RowNumbers[Size];

    public static StagePage Empty(long epoch)
    {
        var page = new StagePage(epoch);
        Array.Fill(page.Flags, RowFlags.Empty);
        Array.Fill(page.Numbers, RowNumbers.None);
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
    };

    public StageRow Read(int at) => new(Flags[at], Currency[at], Slot[at], Reason[at], Start[at], End[at], Numbers[at]);

    public void Write(int at, StageRow row)
    {
        (Flags[at], Currency[at], Slot[at], Reason[at]) = (row.Flags, row.Currency, row.Slot, row.Reason);
        (Start[at], End[at], Numbers[at]) = (row.Start, row.End, row.Numbers);
    }

    /// <summary>What the whole page adds up to: made once, after the page was captured, when it never changes again.</summary>
    public StageSummary Summary() => Volatile.Read(ref _summary) ?? Interlocked.CompareExchange(ref _summary, StageSummary.Of(this), null) ?? _summary;
}

/// <summary>One passage as columns keep it; see <see cref="StagePage"/>.</summary>
internal readonly record struct StageRow(byte Flags, ushort Currency, int Slot, int Reason, long Start, long End, RowNumbers Numbers)
{
    public static StageRow None { get; } = new() { Flags = RowFlags.Empty, Numbers = RowNumbers.None };
}
