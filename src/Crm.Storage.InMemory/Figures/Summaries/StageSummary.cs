namespace Crm.Storage.InMemory;

/// <summary>What the rows of one page add up to, as far as nothing of it depends on a question. Never changes.</summary>
internal sealed class StageSummary
{
    private StageSummary(Sum[] sums, Loss[] losses, int[] voided, long[] lengths) =>
        (Sums, Losses, Voided, Lengths) = (sums, losses, voided, lengths);

    /// <summary>Rows that count, by class of flags and currency.</summary>
    public Sum[] Sums { get; }

    /// <summary>Lost rows by reason and currency.</summary>
    public Loss[] Losses { get; }

    /// <summary>The places of voided rows.</summary>
    public int[] Voided { get; }

    /// <summary>The stays of those voided rows whose deals have rows that count.</summary>
    public required Cell VoidedStays { get; init; }

    /// <summary>The durations that count, ascending.</summary>
    public long[] Lengths { get; }

    /// <summary>How many of them lie in each of <see cref="LengthBuckets"/>.</summary>
    public required ushort[] Buckets { get; init; }

    public static StageSummary Of(StagePage page)
    {
        var sums = new Dictionary<(int Kind, int Currency), Cell>();
        var losses = new Dictionary<(int Reason, int Currency), Cell>();
        var voided = new List<int>();
        var stays = default(Cell);
        var buckets = new ushort[LengthBuckets.Count];
        var lengths = page.Length.Where(l => l >= 0).Order().ToArray();
        Array.ForEach(lengths, l => buckets[LengthBuckets.Of(l)]++);
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
                    stays.Add(page, i);
                }

                continue;
            }

            Cells.At(sums, (kind, page.Currency[i])).Add(page, i);
            if ((kind & RowFlags.Result) == (int)Deals.PassageResult.Lost)
            {
                Cells.At(losses, (page.Reason[i], page.Currency[i])).Add(page, i);
            }
        }

        return new(
            [.. sums.Select(s => new Sum(s.Key.Kind, s.Key.Currency, s.Value))],
            [.. losses.Select(l => new Loss(l.Key.Reason, l.Key.Currency, l.Value.Count, l.Value.Units))],
            [.. voided],
            lengths)
        {
            VoidedStays = stays,
            Buckets = buckets,
        };
    }

    internal readonly record struct Sum(int Kind, int Currency, Cell Cell);

    internal readonly record struct Loss(int Reason, int Currency, long Count, Int128 Units);
}
