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
        using var more = new RowSums(1, scope.Currencies);
        using var less = new RowSums(1, scope.Currencies);
        foreach (var (stage, pages) in scope.Pages())
        {
            var sums = new StageSums(stage, scope.Currencies);
            foreach (var (page, limit) in pages)
            {
                AddPage(page, page.Summary(), sums, limit, more, less);
            }

            more.Pour([sums]);
            less.Pour([sums], -1);
            sums.Durations = _durations.Describe(sums.Lengths());
            _durations.Clear();
            yield return sums;
        }
    }

    private void AddPage(StagePage page, StageSummary summary, StageSums sums, StageLimit? limit, RowSums more, RowSums less)
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
            AddSome(page, summary, mask, some > all / 2, sums, some > all / 2 ? less : more);
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

    private void AddSome(StagePage page, StageSummary summary, ReadOnlySpan<ulong> mask, bool areMost, StageSums sums, RowSums numbers)
    {
        _durations.Add(summary.Lengths, mask, areMost);
        Span<ulong> rows = stackalloc ulong[PageMask.Words];
        mask.CopyTo(rows);
        if (areMost)
        {
            AddWhole(summary, sums);
            for (var word = 0; word < rows.Length; word++)
            {
                rows[word] = summary.Counting[word] & ~mask[word];
            }
        }

        var sign = areMost ? -1 : 1;
        numbers.Add(page, rows, []);
        _durations.CountRows(summary.Lengths, rows, sign);
        for (var word = 0; word < rows.Length; word++)
        {
            for (var bits = rows[word] & summary.Lost[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                sums.AddLoss(page.Reason[at], page.Currency[at], sign * (Int128)page.Numbers[at].Units, sign);
            }
        }
    }

    /// <summary>Stays of voided rows belong to deals that have rows which count (REP-1).</summary>
    private void AddVoided(StagePage page, StageSummary summary, StageSums sums)
    {
        if (counted is null)
        {
            sums.AddStays(summary.VoidedStays);
            return;
        }

        foreach (var at in summary.Voided)
        {
            if (RowChoice.IsVoidedOne(page, at, scope.Window, counted))
            {
                sums.AddStays(page.Numbers[at]);
            }
        }
    }
}
