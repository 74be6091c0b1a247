namespace Crm.Storage.InMemory;

/// <summary>One pass over the passages of some kinds, stage after stage. Belongs to one thread.</summary>
/// <param name="columns">The columns.</param>
/// <param name="window">Period and present.</param>
/// <param name="taken">Which deals; absent = all of the kinds.</param>
/// <param name="parts">Which part each deal belongs to; absent = one part of all.</param>
/// <param name="count">How many parts.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class FunnelScan(FigureColumns columns, FunnelWindow window, SlotSet? taken, int[]? parts, int count, CancellationToken cancellationToken)
{
    private readonly PartSums[] _sums = [.. Enumerable.Range(0, count).Select(_ => new PartSums(columns.Currencies.Count))];
    private readonly Durations[] _durations = [.. Enumerable.Range(0, count).Select(_ => new Durations())];
    private readonly List<(StageSums[] Stage, StagePage Page, int At)> _voided = [];
    private readonly SlotSet? _counted = taken is null && parts is null && !window.IsBounded ? null : new(columns.Deals.Length);

    /// <summary>Adds up everything.</summary>
    /// <param name="kinds">For each code of a kind whether it is asked for.</param>
    /// <param name="stages">The stages of these kinds.</param>
    /// <param name="limits">The limits of the stages that have one, by key and version.</param>
    public PartSums[] Run(bool[] kinds, IEnumerable<StageView> stages, IReadOnlyDictionary<(string Stage, int Version), StageLimit> limits)
    {
        try
        {
            foreach (var stage in stages.GroupBy(s => s.Key.Stage, StringComparer.Ordinal))
            {
                AddStage(stage.Key, stage, limits);
            }
        }
        finally
        {
            Array.ForEach(_durations, d => d.Dispose());
        }

        AddVoided();
        AddDeals(kinds);
        return _sums;
    }

    private void AddStage(string key, IEnumerable<StageView> stages, IReadOnlyDictionary<(string Stage, int Version), StageLimit> limits)
    {
        var sums = Array.ConvertAll(_sums, _ => new StageSums(key, columns.Currencies.Count));
        foreach (var stage in stages)
        {
            var limit = limits.GetValueOrDefault((key, stage.Key.Version));
            foreach (var page in stage.Pages)
            {
                cancellationToken.ThrowIfCancellationRequested();
                AddPage(page, sums, limit);
            }
        }

        for (var part = 0; part < sums.Length; part++)
        {
            sums[part].Durations = _durations[part].Describe(sums[part].Lengths());
            _sums[part].Stages.Add(sums[part]);
        }
    }

    private void AddPage(StagePage page, StageSums[] sums, StageLimit? limit)
    {
        if (_counted is null && PlainScan.Fits(page))
        {
            PlainScan.Add(page, sums[0], _durations[0], limit);
            AddLosses(page, sums[0]);
        }
        else
        {
            AddChosen(page, sums, limit);
        }

        NoteVoided(page, sums);
    }

    private void AddChosen(StagePage page, StageSums[] sums, StageLimit? limit)
    {
        for (var i = 0; i < page.Flags.Length; i++)
        {
            var (kind, slot) = (RowFlags.Class(page.Flags[i]), page.Slot[i]);
            if (kind == RowFlags.Counting || !IsTaken(page, i))
            {
                continue;
            }

            _counted?.Add(slot);
            var part = parts is null ? 0 : parts[slot];
            int currency = page.Currency[i];
            ref var numbers = ref page.Numbers[i];
            sums[part].Cell(kind, currency).Add(numbers);
            if ((kind & (RowFlags.Ended | RowFlags.Skipped)) == RowFlags.Ended)
            {
                _durations[part].Add(numbers.Length);
            }

            if ((kind & RowFlags.Result) == (int)Deals.PassageResult.Lost)
            {
                sums[part].AddLoss(page.Reason[i], currency, numbers.Units);
            }

            if (limit?.IsOver(kind, numbers.Length) == true)
            {
                sums[part].AddOverdue(currency, numbers.Units, 1);
            }
        }
    }

    private bool IsTaken(StagePage page, int at) =>
        taken?[page.Slot[at]] != false && (!window.IsBounded || window.Meets(page.Start[at], page.End[at]));

    private static void AddLosses(StagePage page, StageSums sums)
    {
        Span<int> places = stackalloc int[FigurePages.Size];
        const byte Mask = RowFlags.Result | RowFlags.Voided | RowFlags.Empty;
        foreach (var at in places[..RowFinder.Find(page, Mask, (byte)Deals.PassageResult.Lost, places)])
        {
            sums.AddLoss(page.Reason[at], page.Currency[at], page.Numbers[at].Units);
        }
    }

    private void NoteVoided(StagePage page, StageSums[] sums)
    {
        Span<int> places = stackalloc int[FigurePages.Size];
        foreach (var at in places[..RowFinder.Find(page, RowFlags.Voided | RowFlags.Empty, RowFlags.Voided, places)])
        {
            if (IsTaken(page, at))
            {
                _voided.Add((sums, page, at));
            }
        }
    }

    /// <summary>Stays of voided rows belong to deals that have rows which count (REP-1).</summary>
    private void AddVoided()
    {
        foreach (var (stage, page, at) in _voided)
        {
            var slot = page.Slot[at];
            if (_counted?[slot] ?? HasRows(slot))
            {
                stage[parts is null ? 0 : parts[slot]].AddStays(page.Numbers[at].Visits, page.Numbers[at].Stayed);
            }
        }
    }

    private bool HasRows(int slot) => (columns.Deals[FigurePages.Page(slot)].Flags[FigurePages.At(slot)] & DealFlags.HasRows) != 0;

    private void AddDeals(bool[] kinds)
    {
        if (_counted is not null)
        {
            foreach (var slot in _counted)
            {
                _sums[parts is null ? 0 : parts[slot]].Add(columns.Deals[FigurePages.Page(slot)], FigurePages.At(slot), window);
            }

            return;
        }

        foreach (var page in columns.Deals)
        {
            for (var i = 0; i < page.Flags.Length; i++)
            {
                if ((page.Flags[i] & DealFlags.HasRows) != 0 && kinds[page.Kind[i]])
                {
                    _sums[0].Add(page, i, window);
                }
            }
        }
    }
}
