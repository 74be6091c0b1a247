namespace Crm.Storage.InMemory;

/// <summary>What figures need of some deals, by slot.</summary>
internal sealed class DealPage : IFigurePage<DealPage>
{
    private const int Size = FigurePages.Size;
    private DealSummary? _summary;
    private Dictionary<int, (long Start, long End)[]>? _parts;

    private DealPage(long epoch) => Epoch = epoch;

    public long Epoch { get; }

    /// <summary>See <see cref="DealFlags"/>.</summary>
    public byte[] Flags { get; private init; } = new byte[Size];

    public int[] Kind { get; private init; } = new int[Size];

    /// <summary>Process and stage together.</summary>
    public int[] Stage { get; private init; } = new int[Size];

    public int[] Responsible { get; private init; } = new int[Size];

    public int[] Partner { get; private init; } = new int[Size];

    public int[] Source { get; private init; } = new int[Size];

    public int[] Reason { get; private init; } = new int[Size];

    public ushort[] Currency { get; private init; } = new ushort[Size];

    /// <summary>Potential in ten-thousandths.</summary>
    public long[] Units { get; private init; } = new long[Size];

    /// <summary>When decided, in microseconds; <see cref="long.MinValue"/> when not.</summary>
    public long[] Decided { get; private init; } = new long[Size];

    /// <summary>The least start of the passages that count, in microseconds.</summary>
    public long[] First { get; private init; } = new long[Size];

    /// <summary>Their greatest end; <see cref="long.MaxValue"/> without an end.</summary>
    public long[] Last { get; private init; } = new long[Size];

    public static DealPage Empty(long epoch) => new(epoch);

    /// <summary>Writes when a deal has passages that count; only those of deals with <see cref="DealFlags.HasRows"/> are read.</summary>
    public void Write(int at, DealSpan span)
    {
        (First[at], Last[at]) = (span.First, span.Last);
        _parts?.Remove(at);
        if (span.Parts is { } parts)
        {
            (_parts ??= [])[at] = parts;
        }
    }

    /// <summary>Whether one of the passages of a deal with <see cref="DealFlags.Gap"/> meets the period.</summary>
    public bool Meets(int at, FunnelWindow window) => Array.Exists(_parts![at], p => window.Meets(p.Start, p.End));

    /// <summary>What the whole page adds up to: made once, after the page was captured, when it never changes again.</summary>
    public DealSummary Summary() => Volatile.Read(ref _summary) ?? Interlocked.CompareExchange(ref _summary, DealSummary.Of(this), null) ?? _summary;

    public DealPage Copy(long epoch) => new(epoch)
    {
        Flags = [.. Flags],
        Kind = [.. Kind],
        Stage = [.. Stage],
        Responsible = [.. Responsible],
        Partner = [.. Partner],
        Source = [.. Source],
        Reason = [.. Reason],
        Currency = [.. Currency],
        Units = [.. Units],
        Decided = [.. Decided],
        First = [.. First],
        Last = [.. Last],
        _parts = _parts is null ? null : new(_parts),
    };
}

/// <summary>The flags of a deal.</summary>
internal static class DealFlags
{
    /// <summary>The two bits of the status.</summary>
    public const byte Status = 3;

    public const byte Closed = 4;

    /// <summary>There is a deal in the slot.</summary>
    public const byte Present = 8;

    /// <summary>It has a passage that is not voided.</summary>
    public const byte HasRows = 16;

    /// <summary>It has something that columns cannot say.</summary>
    public const byte Irregular = 32;

    /// <summary>Some moment between its passages belongs to none of them.</summary>
    public const byte Gap = 64;
}
