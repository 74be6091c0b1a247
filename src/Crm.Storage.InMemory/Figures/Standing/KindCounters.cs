using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The counters of one kind: three of deals by status, four of passages for each stage. Changed only in the epoch it was made in.</summary>
internal sealed class KindCounters(long epoch)
{
    private const int OfDeals = 3;
    private const int OfStage = 4;
    private const int Skipped = 3;

    private CounterTable _sums = new(OfDeals);
    private string[] _stages = [];
    private int[] _order = [];
    private (int Count, Int128 Nanoseconds)[] _ended = [];
    private StandingStage?[] _made = [];
    private StandingFigures? _figures;

    public long Epoch { get; private init; } = epoch;

    public KindCounters Copy(long now) => new(now)
    {
        _sums = _sums.Copy(),
        _stages = _stages,
        _order = _order,
        _ended = [.. _ended],
        _made = [.. _made],
        _figures = _figures,
    };

    /// <summary>A deal comes, changes or goes. Passages that are the same in both cost nothing.</summary>
    public void Change(Deal? before, Deal? after)
    {
        if (before is null || after is null || before.Status != after.Status || before.Potential != after.Potential)
        {
            Add(before, -1);
            Add(after, 1);
        }

        var (old, now) = (before?.Passages, after?.Passages);
        var (oldCount, nowCount) = (old?.Count ?? 0, now?.Count ?? 0);
        for (var i = 0; i < Math.Max(oldCount, nowCount); i++)
        {
            var (was, becomes) = (i < oldCount ? old![i] : null, i < nowCount ? now![i] : null);
            if (!ReferenceEquals(was, becomes))
            {
                Add(was, -1);
                Add(becomes, 1);
            }
        }
    }

    /// <summary>The figures; what has not changed since they were made last is not made again.</summary>
    public StandingFigures Figures(DealKindId kind) => _figures ??= new()
    {
        Kind = kind,
        Running = _sums.Figure((int)DealStatus.InProgress),
        Won = _sums.Figure((int)DealStatus.Won),
        Lost = _sums.Figure((int)DealStatus.Lost),
        Stages = Stages(),
    };

    private ValueList<StandingStage> Stages()
    {
        var (stages, count) = (new StandingStage[_stages.Length], 0);
        foreach (var i in _order)
        {
            var row = OfDeals + (i * OfStage);
            if (_sums.Count(row) + _sums.Count(row + 1) + _sums.Count(row + 2) > 0)
            {
                stages[count++] = _made[i] ??= Make(i, row);
            }
        }

        return ValueList.From(count == stages.Length ? stages : stages[..count]);
    }

    private StandingStage Make(int stage, int row) => new()
    {
        Stage = _stages[stage],
        InProgress = _sums.Figure(row + (int)PassageResult.InProgress),
        Passed = _sums.Figure(row + (int)PassageResult.Passed),
        Lost = _sums.Figure(row + (int)PassageResult.Lost),
        Skipped = _sums.Figure(row + Skipped),
        Ended = _ended[stage].Count,
        MeanDuration = DurationMath.Mean(_ended[stage].Nanoseconds, _ended[stage].Count),
    };

    private void Add(Deal? deal, int sign)
    {
        if (deal is { Status: DealStatus.InProgress or DealStatus.Won or DealStatus.Lost })
        {
            _figures = null;
            _sums.Add((int)deal.Status, deal.Potential, sign);
        }
    }

    private void Add(StagePassage? passage, int sign)
    {
        if (passage is null or { IsVoided: true })
        {
            return;
        }

        var stage = StageOf(passage.Stage);
        var row = OfDeals + (stage * OfStage);
        (_figures, _made[stage]) = (null, null);
        _sums.Add(row + (passage.Result is PassageResult.InProgress or PassageResult.Passed ? (int)passage.Result : (int)PassageResult.Lost), passage.Potential, sign);
        if (passage.IsSkipped)
        {
            _sums.Add(row + Skipped, passage.Potential, sign);
        }
        else if (passage.End is { } end)
        {
            ref var ended = ref _ended[stage];
            ended = (ended.Count + sign, ended.Nanoseconds + (sign * DurationMath.Nanoseconds(end - passage.Start)));
        }
    }

    // Keys of one process are mostly the same objects; there are few of them.
    private int StageOf(string key)
    {
        for (var i = 0; i < _stages.Length; i++)
        {
            if (ReferenceEquals(_stages[i], key))
            {
                return i;
            }
        }

        var found = Array.IndexOf(_stages, key);
        return found >= 0 ? found : AddStage(key);
    }

    private int AddStage(string key)
    {
        (_stages, _ended, _made) = ([.. _stages, key], [.. _ended, default], [.. _made, null]);
        _order = [.. Enumerable.Range(0, _stages.Length).OrderBy(i => _stages[i], StringComparer.Ordinal)];
        _sums.Grow(OfDeals + (_stages.Length * OfStage));
        return _stages.Length - 1;
    }
}
