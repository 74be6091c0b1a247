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
        var summary = page.Summary();
        if (_counted is null)
        {
            AddWhole(page, summary, sums[0], limit);
            return;
        }

        AddChosen(page, sums, limit);
        foreach (var at in summary.Voided)
        {
            if (IsTaken(page, at))
            {
                _voided.Add((sums, page, at));
            }
        }
    }

    private void AddWhole(StagePage page, StageSummary summary, StageSums sums, StageLimit? limit)
    {
        foreach (var sum in summary.Sums)
        {
            sums.Cell(sum.Kind, sum.Currency).Add(sum.Cell);
        }

        foreach (var loss in summary.Losses)
        {
            sums.AddLoss(loss.Reason, loss.Currency, loss.Units, loss.Count);
        }

        sums.AddStays(summary.VoidedStays.Visits, summary.VoidedStays.Stayed);
        _durations[0].Add(summary);
        for (var i = 0; limit is not null && i < page.Flags.Length; i++)
        {
            AddOverdue(page, i, RowFlags.Class(page.Flags[i]), sums, limit);
        }
    }

    private void AddChosen(StagePage page, StageSums[] sums, StageLimit? limit)
    {
        for (var i = 0; i < page.Flags.Length; i++)
        {
            var (kind, slot) = (RowFlags.Class(page.Flags[i]), page.Slot[i]);
            if (kind >= RowFlags.Classes || !IsTaken(page, i))
            {
                continue;
            }

            _counted!.Add(slot);
            var part = parts is null ? 0 : parts[slot];
            sums[part].Cell(kind, page.Currency[i]).Add(page, i);
            if (page.Length[i] >= 0)
            {
                _durations[part].Add(page.Length[i]);
            }

            if ((kind & RowFlags.Result) == (int)Deals.PassageResult.Lost)
            {
                sums[part].AddLoss(page.Reason[i], page.Currency[i], page.Units[i]);
            }

            AddOverdue(page, i, kind, sums[part], limit);
        }
    }

    private static void AddOverdue(StagePage page, int at, int kind, StageSums sums, StageLimit? limit)
    {
        if (kind < RowFlags.Classes && limit?.IsOver(kind, page.Length[at]) == true)
        {
            sums.AddOverdue(page.Currency[at], page.Units[at], 1);
        }
    }

    private bool IsTaken(StagePage page, int at) =>
        taken?[page.Slot[at]] != false && (!window.IsBounded || window.Meets(page.Start[at], page.End[at]));

    /// <summary>Stays of voided rows belong to deals that have rows which count (REP-1).</summary>
    private void AddVoided()
    {
        foreach (var (stage, page, at) in _voided)
        {
            var slot = page.Slot[at];
            if (_counted![slot])
            {
                stage[parts is null ? 0 : parts[slot]].AddStays(page.Visits[at], page.Stayed[at]);
            }
        }
    }

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

        foreach (var sum in columns.Deals.SelectMany(p => p.Summary().Sums))
        {
            if (kinds[sum.Kind])
            {
                _sums[0].Add(sum);
            }
        }
    }
}
