using System.Numerics;

namespace Crm.Storage.InMemory;

/// <summary>Adds up the passages of a funnel by parts, row by row. Belongs to one thread.</summary>
/// <param name="scope">What is asked.</param>
/// <param name="parts">The parts.</param>
/// <param name="chosen">Which deals; absent = all of the kinds.</param>
/// <param name="counted">The deals that count.</param>
internal sealed class SplitScan(FunnelScope scope, FunnelParts parts, SlotSet? chosen, SlotSet counted)
{
    private readonly RowCell[] _cells = new RowCell[parts.Keys.Length * RowFlags.Classes * scope.Currencies];

    /// <summary>The sums of every stage, by part.</summary>
    public IEnumerable<StageSums[]> Run()
    {
        using var durations = SplitDurations.For(parts);
        foreach (var (stage, pages) in scope.Pages())
        {
            StageSums[] sums = [.. parts.Keys.Select(_ => new StageSums(stage, scope.Currencies))];
            foreach (var (page, limit) in pages)
            {
                AddPage(page, page.Summary(), sums, limit, durations);
            }

            Pour(sums);
            for (var part = 0; part < sums.Length; part++)
            {
                sums[part].Durations = durations.Describe(part, sums[part].Lengths());
            }

            durations.Clear();
            yield return sums;
        }
    }

    private void AddPage(StagePage page, StageSummary summary, StageSums[] sums, StageLimit? limit, SplitDurations durations)
    {
        foreach (var at in summary.Voided)
        {
            if (RowChoice.IsVoidedOne(page, at, scope.Window, counted))
            {
                sums[parts.OfSlots[page.Slot[at]]].AddStays(page.Visits[at], page.Stayed[at]);
            }
        }

        Span<ulong> mask = stackalloc ulong[PageMask.Words];
        RowChoice.Fill(mask, page, summary, scope.Window, chosen);
        AddRows(page, mask);
        durations.Add(page, summary.Lengths, mask);
        for (var word = 0; word < mask.Length; word++)
        {
            for (var bits = mask[word] & summary.Lost[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                sums[parts.OfSlots[page.Slot[at]]].AddLoss(page.Reason[at], page.Currency[at], page.Units[at]);
            }

            for (var bits = limit is null ? 0 : mask[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                sums[parts.OfSlots[page.Slot[at]]].AddOverdue(page, at, limit!);
            }
        }
    }

    private void AddRows(StagePage page, ReadOnlySpan<ulong> mask)
    {
        var (cells, ofSlots, currencies) = (_cells, parts.OfSlots, scope.Currencies);
        var (flags, slots, money, visits) = (page.Flags, page.Slot, page.Currency, page.Visits);
        var (units, lengths, stayed) = (page.Units, page.Length, page.Stayed);
        for (var word = 0; word < mask.Length; word++)
        {
            for (var bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word * 64) + BitOperations.TrailingZeroCount(bits);
                var number = (((ofSlots[slots[at]] * RowFlags.Classes) + RowFlags.Class(flags[at])) * currencies) + money[at];
                cells[number].Add(visits[at], units[at], lengths[at], stayed[at]);
            }
        }
    }

    private void Pour(StageSums[] sums)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_cells[i].Whole is { Count: > 0 } cell)
            {
                var (rest, currency) = Math.DivRem(i, scope.Currencies);
                var (part, kind) = Math.DivRem(rest, RowFlags.Classes);
                sums[part].Cell(kind, currency).Add(cell);
            }
        }

        Array.Clear(_cells);
    }
}
