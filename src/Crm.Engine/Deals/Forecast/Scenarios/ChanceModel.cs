namespace Crm.Deals;

/// <summary>The chance of a running deal to be won in a period: by stage and age in it, drawn towards its kind by age where the stage knows few deals.</summary>
internal sealed class ChanceModel
{
    /// <summary>So many deals of its kind stand beside those of a stage.</summary>
    private const double Pull = 20;
    private readonly Dictionary<(SalesProcessId, string), ChanceCell> _stages = [];
    private readonly Dictionary<DealKindId, ChanceCell> _kinds = [];
    private readonly List<double> _decided = [];
    private double _now;

    public ChanceModel(IEnumerable<PastDeal> history)
    {
        foreach (var deal in history)
        {
            Cell(_kinds, deal.Facts.Kind).Add(deal.Opened, deal.Decided, deal.Decided, deal.IsWon);
            foreach (var stay in deal.Stays)
            {
                Cell(_stages, stay.Stage).Add(stay.Start, stay.Left, deal.Decided, deal.IsWon);
            }

            if (!double.IsPositiveInfinity(deal.Decided))
            {
                _decided.Add(deal.Decided);
            }
        }

        _decided.Sort();
    }

    /// <summary>The moment at which so many deals had been decided; absent if fewer are.</summary>
    public double? MomentOf(int decided) => _decided.Count >= decided ? _decided[decided - 1] : null;

    /// <summary>Kinds of which a deal was decided by then: others have nothing to learn from.</summary>
    public static HashSet<DealKindId> KindsWithHistory(IEnumerable<PastDeal> history, double now) =>
        [.. history.Where(d => d.Decided <= now).Select(d => d.Facts.Kind)];

    /// <summary>Learns from what was known at a moment, for deals that were running then and the period that lies that many days ahead of it.</summary>
    public void Learn(IReadOnlyList<PastDeal> running, double now, double from, double until)
    {
        _now = now;
        var ages = new Dictionary<ChanceCell, List<double>>();
        foreach (var deal in running)
        {
            Note(ages, _kinds.GetValueOrDefault(deal.Facts.Kind), now - deal.Opened);
            if (deal.At(now) is { } stay)
            {
                Note(ages, _stages.GetValueOrDefault(stay.Stage), now - stay.Start);
            }
        }

        foreach (var (cell, asked) in ages)
        {
            cell.Learn(now, from, until, asked);
        }
    }

    /// <summary>The chance of a deal that was running at the moment learnt for.</summary>
    public double Of(PastDeal deal)
    {
        var kind = _kinds.GetValueOrDefault(deal.Facts.Kind)?.At(_now - deal.Opened)?.Chance ?? 0;
        if (deal.At(_now) is not { } stay || _stages.GetValueOrDefault(stay.Stage)?.At(_now - stay.Start) is not { } stage)
        {
            return kind;
        }

        return ((stage.Deals * stage.Chance) + (Pull * kind)) / (stage.Deals + Pull);
    }

    private static void Note(Dictionary<ChanceCell, List<double>> ages, ChanceCell? cell, double age)
    {
        if (cell is null)
        {
            return;
        }

        if (!ages.TryGetValue(cell, out var list))
        {
            list = [];
            ages.Add(cell, list);
        }

        list.Add(age);
    }

    private static ChanceCell Cell<TKey>(Dictionary<TKey, ChanceCell> cells, TKey key)
        where TKey : notnull
    {
        if (!cells.TryGetValue(key, out var cell))
        {
            cell = new();
            cells.Add(key, cell);
        }

        return cell;
    }
}
