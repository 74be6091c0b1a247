namespace Crm.Storage.InMemory;

/// <summary>Between which moments some rows lie, in microseconds.</summary>
internal readonly record struct RowBounds(long LeastStart, long MostStart, long LeastEnd, long MostEnd)
{
    /// <summary>Of no rows.</summary>
    public static RowBounds None { get; } = new(long.MaxValue, long.MinValue, long.MaxValue, long.MinValue);

    public RowBounds With(long start, long end) =>
        new(Math.Min(LeastStart, start), Math.Max(MostStart, start), Math.Min(LeastEnd, end), Math.Max(MostEnd, end));
}
