using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The sums of one stage in one part of a funnel. Belongs to one thread.</summary>
internal sealed class StageSums(string stage, int currencies)
{
    private readonly Cell[] _cells = new Cell[RowFlags.Classes * currencies];
    private Tally? _overdue;
    private Tally?[] _reasons = [];
    private long _voidedVisits;
    private Int128 _voidedStayed;

    public string Stage => stage;

    public DurationFigures Durations { get; set; } = new() { Count = 0 };

    public ref Cell Cell(int flags, int currency) => ref _cells[(flags * currencies) + currency];

    /// <summary>A row, if it is overdue.</summary>
    public void AddOverdue(StagePage page, int at, StageLimit limit)
    {
        if (limit.IsOver(RowFlags.Class(page.Flags[at]), page.Numbers[at].Length))
        {
            (_overdue ??= new(currencies)).Add(page.Currency[at], page.Numbers[at].Units);
        }
    }

    public void AddLoss(int reason, int currency, Int128 units, long count = 1)
    {
        if (reason >= _reasons.Length)
        {
            Array.Resize(ref _reasons, Math.Max(reason + 1, _reasons.Length * 2));
        }

        (_reasons[reason] ??= new(currencies)).Add(currency, units, count);
    }

    /// <summary>Stays of a voided row (REP-1).</summary>
    public void AddStays(in RowNumbers row)
    {
        _voidedVisits += row.Visits;
        _voidedStayed += row.Stayed;
    }

    /// <summary>Stays of voided rows.</summary>
    public void AddStays(Cell rows)
    {
        _voidedVisits += rows.Visits;
        _voidedStayed += rows.Stayed;
    }

    /// <summary>Microseconds of all durations together.</summary>
    public Int128 Lengths()
    {
        var sum = Int128.Zero;
        for (var flags = 0; flags < RowFlags.Classes; flags++)
        {
            for (var currency = 0; currency < currencies; currency++)
            {
                sum += RowFlags.HasDuration(flags) ? Cell(flags, currency).Length : 0;
            }
        }

        return sum;
    }

    /// <summary>The figures; none without rows and stays.</summary>
    public FunnelStageFigures? Build(FigureColumns columns, CurrencyCode[] names, long now)
    {
        var results = new[] { new Tally(currencies), new Tally(currencies), new Tally(currencies), new Tally(currencies) };
        var (visits, time, rows) = (_voidedVisits, _voidedStayed, 0L);
        for (var flags = 0; flags < RowFlags.Classes; flags++)
        {
            for (var currency = 0; currency < currencies; currency++)
            {
                var cell = Cell(flags, currency);
                rows += cell.Count;
                visits += cell.Visits;
                time += cell.Stayed + ((flags & RowFlags.Result) == (int)PassageResult.InProgress ? ((Int128)(now + 1) * cell.Count) + cell.Length : 0);
                results[flags & RowFlags.Result].Add(currency, cell.Units, cell.Count);
                if ((flags & RowFlags.Skipped) != 0)
                {
                    results[3].Add(currency, cell.Units, cell.Count);
                }
            }
        }

        return rows == 0 && visits == 0 ? null : new()
        {
            Stage = stage,
            InProgress = results[(int)PassageResult.InProgress].Figure(names),
            Passed = results[(int)PassageResult.Passed].Figure(names),
            Lost = results[(int)PassageResult.Lost].Figure(names),
            Skipped = results[3].Figure(names),
            Overdue = _overdue?.Figure(names) ?? DealFigure.None,
            LostByReason = ValueList.From(_reasons.Index().Where(r => r.Item is { Count: > 0 }).Select(r => new FunnelLoss
            {
                Reason = r.Index == 0 ? null : new DirectoryEntryId(columns.Entries[r.Index]),
                Lost = r.Item!.Figure(names),
            })),
            Durations = Durations,
            Visits = visits,
            TimeInStage = DurationMath.Sum(time * 1_000),
        };
    }
}
