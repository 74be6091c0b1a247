using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>Period and present moment of a question in microseconds.</summary>
/// <param name="From">The first one.</param>
/// <param name="To">The first one after.</param>
/// <param name="IsBounded">Whether the period has a bound at all.</param>
/// <param name="Now">The present.</param>
internal readonly record struct FunnelWindow(long From, long To, bool IsBounded, long Now)
{
    public static FunnelWindow Of(FunnelFiguresQuery question)
    {
        var (start, end) = (question.Period.Start, question.Period.End);
        return new(
            start is { } first ? Micros.Ceiling(first) : long.MinValue + 1,
            end is { } after ? Micros.Ceiling(after) : long.MaxValue,
            start is not null || end is not null,
            question.Now.ToMicroseconds());
    }

    /// <summary>[start, end] meets [s, e) iff start &lt; e and (no end or end ≥ s) (REP-1).</summary>
    public bool Meets(long start, long end) => start < To && end >= From;

    /// <summary>Whether all of some rows meet the period.</summary>
    public bool MeetsAll(RowBounds rows) => rows.MostStart < To && rows.LeastEnd >= From;

    /// <summary>Whether none of some rows can meet the period.</summary>
    public bool MeetsNone(RowBounds rows) => rows.LeastStart >= To || rows.MostEnd < From;

    /// <summary>Whether a moment is in the period; <see cref="long.MinValue"/> is none.</summary>
    public bool Contains(long moment) => moment >= From && moment < To;
}
