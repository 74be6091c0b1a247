namespace Crm.Storage.InMemory;

/// <summary>What the rows of one page add up to, as far as nothing of it depends on a question. Never changes.</summary>
internal sealed class StageSummary
{
    /// <summary>Rows that count, by class of flags and currency.</summary>
    public required Sum[] Sums { get; init; }

    /// <summary>Lost rows by reason and currency.</summary>
    public required Loss[] Losses { get; init; }

    /// <summary>The rows that count, one bit each.</summary>
    public required ulong[] Counting { get; init; }

    /// <summary>Those of them that are lost.</summary>
    public required ulong[] Lost { get; init; }

    /// <summary>The places of voided rows.</summary>
    public required int[] Voided { get; init; }

    /// <summary>The stays of those voided rows whose deals have rows that count.</summary>
    public required Cell VoidedStays { get; init; }

    /// <summary>Between which moments the rows that count lie.</summary>
    public required RowBounds Bounds { get; init; }

    /// <summary>The durations that count.</summary>
    public required PageLengths Lengths { get; init; }

    public static StageSummary Of(StagePage page)
    {
        var sums = new Dictionary<(int Kind, int Currency), Cell>();
        var losses = new Dictionary<(int Reason, int Currency), Cell>();
        var (counting, lost) = (new ulong[PageMask.Words], new ulong[PageMask.Words]);
        var (voided, stays, bounds) = (new List<int>(), default(Cell), RowBounds.None);
        for (var i = 0; i < page.Flags.Length; i++)
        {
            var kind = RowFlags.Class(page.Flags[i]);
            if (kind >= RowFlags.Classes)
            {
                if ((kind & RowFlags.Empty) == 0)
                {
                    voided.Add(i);
                }

                if ((kind & (RowFlags.Empty | RowFlags.Orphan)) == 0)
                {
                    stays.Add(page.Numbers[i]);
                }

                continue;
            }

            counting[i >> 6] |= 1UL << i;
            bounds = bounds.With(page.Start[i], page.End[i]);
            Cells.At(sums, (kind, page.Currency[i])).Add(page.Numbers[i]);
            if ((kind & RowFlags.Result) == (int)Deals.PassageResult.Lost)
            {
                lost[i >> 6] |= 1UL << i;
                Cells.At(losses, (page.Reason[i], page.Currency[i])).Add(page.Numbers[i]);
            }
        }

        return new()
        {
            Sums = [.. sums.Select(s => new Sum(s.Key.Kind, s.Key.Currency, s.Value))],
            Losses = [.. losses.Select(l => new Loss(l.Key.Reason, l.Key.Currency, l.Value.Count, l.Value.Units))],
            Counting = counting,
            Lost = lost,
            Voided = [.. voided],
            VoidedStays = stays,
            Bounds = bounds,
            Lengths = PageLengths.Of(page.Numbers),
        };
    }

    internal readonly record struct Sum(int Kind, int Currency, Cell Cell);

    internal readonly record struct Loss(int Reason, int Currency, long Count, Int128 Units);
}
