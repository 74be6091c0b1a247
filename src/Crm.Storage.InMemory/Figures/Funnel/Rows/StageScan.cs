using System.Numerics;

namespace Crm.Storage.InMemory;

/// <summary>
/// Adds up the passages of a funnel without parts. A page that belongs to it wholly gives its sums; of others, the fewer rows are looked at: those to add, or those to take away.
/// </summary>
/// <remarks>Belongs to one thread.</remarks>
/// <param name="scope">What is asked.</param>
/// <param name="chosen">Which deals; absent = all of the kinds.</param>
/// <param name="counted">The deals that count; needed with a period.</param>
internal sealed class StageScan(FunnelScope scope, SlotSet? chosen, SlotSet? counted)
{
    private readonly PageDurations _durations = new();

    /// <summary>The sums of every stage.</summary>
    public IEnumerable<StageSums> Run()
    {
        foreach (var (stage, pages) in scope.Pages())
        {
            var sums = new StageSums(stage, scope.Currencies);
            foreach (var (page, limit) in pages)
            {
                AddPage(page, page.Summary(), sums, limit);
            }

            sums.Durations = _durations.Describe(sums.Lengths());
            _durations.Clear();
            yield return sums;
        }
    }

    private void AddPage(StagePage page, StageSummary summary, StageSums sums, StageLimit? limit)
    {
        Span<ulong> mask = stackalloc ulong[PageMask.Words];
        RowChoice.Fill(mask, page, summary, scope.Window, chosen);
        AddVoided(page, summary, sums);
        var (all, some) = (PageMask.Count(summary.Counting), PageMask.Count(mask));
        if (some == all)
        {
            AddWhole(summary, sums);
            _durations.Add(summary.Lengths);
        }
        else if (some > 0)
        {
            var isMost = some > all / 2;
            _durations.Add(summary.Lengths, mask, isMost);
            if (isMost)
            {
                AddWhole(summary, sums);
            }

            for (var word = 0; word < mask.Length; word++)
            {
                AddRows(page, word * 64, isMost ? summary.Counting[word] & ~mask[word] : mask[word], isMost ? -1 : 1, sums);
            }
        }

        for (var word = 0; word < mask.Length && limit is not null; word++)
        {
            for (var bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                sums.AddOverdue(page, (word * 64) + BitOperations.TrailingZeroCount(bits), limit);
            }
        }
    }

    private static void AddWhole(StageSummary summary, StageSums sums)
    {
        foreach (var sum in summary.Sums)
        {
            sums.Cell(sum.Kind, sum.Currency).Add(sum.Cell);
        }

        foreach (var loss in summary.Losses)
        {
            sums.AddLoss(loss.Reason, loss.Currency, loss.Units, loss.Count);
        }
    }

    private void AddRows(StagePage page, int from, ulong rows, int sign, StageSums sums)
    {
        for (; rows != 0; rows &= rows - 1)
        {
            var at = from + BitOperations.TrailingZeroCount(rows);
            int kind = RowFlags.Class(page.Flags[at]);
            sums.Cell(kind, page.Currency[at]).Add(page, at, sign);
            _durations.CountOne(page.Length[at], sign);
            if ((kind & RowFlags.Result) == (int)Deals.PassageResult.Lost)
            {
                sums.AddLoss(page.Reason[at], page.Currency[at], sign * (Int128)page.Units[at], sign);
            }
        }
    }

    /// <summary>Stays of voided rows belong to deals that have rows which count (REP-1).</summary>
    private void AddVoided(StagePage page, StageSummary summary, StageSums sums)
    {
        if (counted is null)
        {
            sums.AddStays(summary.VoidedStays.Visits, summary.VoidedStays.Stayed);
            return;
        }

        foreach (var at in summary.Voided)
        {
            if (RowChoice.IsVoidedOne(page, at, scope.Window, counted))
            {
                sums.AddStays(page.Visits[at], page.Stayed[at]);
            }
        }
    }
}
