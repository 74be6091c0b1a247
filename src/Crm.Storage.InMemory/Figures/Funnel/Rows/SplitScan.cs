using System.Numerics;

namespace Crm.Storage.InMemory;

/// <summary>Adds up the passages of a funnel by parts, row by row. Belongs to one thread.</summary>
/// <param name="scope">What is asked.</param>
/// <param name="parts">The parts.</param>
/// <param name="chosen">Which deals; absent = all of the kinds.</param>
/// <param name="counted">The deals that count.</param>
internal sealed class SplitScan(FunnelScope scope, FunnelParts parts, SlotSet? chosen, SlotSet counted)
{
    /// <summary>The sums of every stage, by part.</summary>
    public IEnumerable<StageSums[]> Run()
    {
        using var rows = new RowSums(parts.Keys.Length, scope.Currencies);
        using var durations = SplitDurations.For(parts, scope.Stages.Sum(s => s.Pages.Length) * FigurePages.Size);
        foreach (var (stage, pages) in scope.Pages())
        {
            StageSums[] sums = [.. parts.Keys.Select(_ => new StageSums(stage, scope.Currencies))];
            foreach (var (page, limit) in pages)
            {
                AddPage(page, page.Summary(), sums, limit, rows, durations);
            }

            rows.Pour(sums);
            for (var part = 0; part < sums.Length; part++)
            {
                sums[part].Durations = durations.Describe(part, sums[part].Lengths());
            }

            durations.Clear();
            yield return sums;
        }
    }

    private void AddPage(StagePage page, StageSummary summary, StageSums[] sums, StageLimit? limit, RowSums rows, SplitDurations durations)
    {
        foreach (var at in summary.Voided)
        {
            if (RowChoice.IsVoidedOne(page, at, scope.Window, counted))
            {
                sums[parts.OfSlots[page.Slot[at]]].AddStays(page.Numbers[at]);
            }
        }

        Span<ulong> mask = stackalloc ulong[PageMask.Words];
        RowChoice.Fill(mask, page, summary, scope.Window, chosen);
        Span<ushort> ofRows = stackalloc ushort[FigurePages.Size];
        for (var i = 0; i < ofRows.Length; i++)
        {
            ofRows[i] = parts.OfSlots[page.Slot[i]];
        }

        rows.Add(page, mask, ofRows);
        durations.Add(page, summary.Lengths, mask, ofRows);
        for (var word = 0; word < mask.Length; word++)
        {
            for (var bits = mask[word] & summary.Lost[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                sums[ofRows[at]].AddLoss(page.Reason[at], page.Currency[at], page.Numbers[at].Units);
            }

            for (var bits = limit is null ? 0 : mask[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                sums[ofRows[at]].AddOverdue(page, at, limit!);
            }
        }
    }
}
