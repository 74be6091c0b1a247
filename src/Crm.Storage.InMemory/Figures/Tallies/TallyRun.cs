using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>Counts and sums chosen deals by groups from columns.</summary>
internal static class TallyRun
{
    /// <summary>The groups; <see langword="null"/> when there may be more of them than numbers.</summary>
    public static IReadOnlyList<DealTally>? Of(FigureColumns columns, DealChoice choice, DealGrouping grouping, CancellationToken cancellationToken)
    {
        var visited = grouping.HasFlag(DealGrouping.VisitedStage)
            ? columns.Stages.Select(s => (s.Key.Process, (string?)s.Key.Stage)).Distinct().ToList()
            : [];
        var keys = new TallyKeys(columns, grouping, visited.Count);
        if (keys.Count > long.MaxValue)
        {
            return null;
        }

        var sums = new TallySums((long)keys.Count, columns);
        if (grouping.HasFlag(DealGrouping.VisitedStage))
        {
            AddVisits(columns, choice.Slots(), keys, visited, sums, cancellationToken);
        }
        else if (choice.Kinds is { } kinds && keys.AreOfSummaries)
        {
            AddSummaries(columns, choice.Flags, kinds, keys, sums);
        }
        else
        {
            AddDeals(columns, choice.Slots(), keys, sums);
        }

        return
        [
            .. sums.Groups().Select(g => keys.Put(
                new()
                {
                    Count = g.Count,
                    Potential = g.Potential,
                    Process = visited.Count == 0 ? null : visited[(int)(g.Key / (long)keys.VisitedStride)].Process,
                    Stage = visited.Count == 0 ? null : visited[(int)(g.Key / (long)keys.VisitedStride)].Item2,
                },
                g.Key)),
        ];
    }

    private static void AddSummaries(FigureColumns columns, bool[] flags, bool[] kinds, TallyKeys keys, TallySums sums)
    {
        foreach (var page in columns.Deals)
        {
            foreach (var sum in page.Summary().Sums)
            {
                if (flags[sum.Flags] && kinds[sum.Kind])
                {
                    sums.Add(keys.Of(sum), sum);
                }
            }
        }
    }

    private static void AddDeals(FigureColumns columns, SlotSet slots, TallyKeys keys, TallySums sums)
    {
        Span<long> numbers = stackalloc long[FigurePages.Size];
        for (var page = 0; page < columns.Deals.Length; page++)
        {
            var words = slots.Words.AsSpan(page * SlotSet.WordsOfPage, SlotSet.WordsOfPage);
            if (words.ContainsAnyExcept(0UL))
            {
                keys.Fill(page, numbers);
                sums.Add(numbers, columns.Deals[page], words);
            }
        }
    }

    private static void AddVisits(
        FigureColumns columns, SlotSet slots, TallyKeys keys, List<(SalesProcessId? Process, string? Stage)> visited, TallySums sums, CancellationToken cancellationToken)
    {
        const byte Left = RowFlags.Voided | RowFlags.Empty | RowFlags.Repeated;
        var numbers = new long[columns.Deals.Length * FigurePages.Size];
        for (var page = 0; page < columns.Deals.Length; page++)
        {
            keys.Fill(page, numbers.AsSpan(page * FigurePages.Size, FigurePages.Size));
        }

        foreach (var stage in columns.Stages)
        {
            var offset = visited.IndexOf((stage.Key.Process, stage.Key.Stage)) * (long)keys.VisitedStride;
            foreach (var page in stage.Pages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < page.Flags.Length; i++)
                {
                    if ((page.Flags[i] & Left) == 0 && slots[page.Slot[i]])
                    {
                        sums.Add(numbers[page.Slot[i]] + offset, page.Slot[i]);
                    }
                }
            }
        }
    }
}
