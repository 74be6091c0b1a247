namespace Crm.Storage.InMemory;

/// <summary>Which rows of a page belong to a funnel.</summary>
internal static class RowChoice
{
    /// <summary>The rows that count, meet the period and belong to chosen deals.</summary>
    public static void Fill(Span<ulong> mask, StagePage page, StageSummary summary, FunnelWindow window, SlotSet? chosen)
    {
        if (window.MeetsNone(summary.Bounds))
        {
            mask.Clear();
            return;
        }

        summary.Counting.CopyTo(mask);
        if (summary.Bounds.MostStart >= window.To)
        {
            PageMask.KeepBelow(mask, page.Start, window.To);
        }

        if (summary.Bounds.LeastEnd < window.From)
        {
            PageMask.KeepFrom(mask, page.End, window.From);
        }

        if (chosen is not null)
        {
            PageMask.KeepOf(mask, page.Slot, chosen);
        }
    }

    /// <summary>Whether the stays of a voided row belong to a funnel: its deal counts and it meets the period itself (REP-1).</summary>
    public static bool IsVoidedOne(StagePage page, int at, FunnelWindow window, SlotSet counted) =>
        counted[page.Slot[at]] && window.Meets(page.Start[at], page.End[at]);
}
