using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The counters of one kind: those of deals by status and those of each stage, which a copy shares until one of them changes. Changed only in the epoch it was made in.</summary>
internal sealed class KindCounters(long epoch)
{
    private const int Statuses = 3;

    private CounterTable _deals = new(Statuses);
    private bool _ownsDeals = true;
    private StageCounters[] _stages = [];
    private StandingFigures? _figures;

    public long Epoch { get; } = epoch;

    public KindCounters Copy(long now) => new(now) { _deals = _deals, _ownsDeals = false, _stages = [.. _stages], _figures = _figures };

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
        Running = _deals.Figure((int)DealStatus.InProgress),
        Won = _deals.Figure((int)DealStatus.Won),
        Lost = _deals.Figure((int)DealStatus.Lost),
        Stages = Stages(),
    };

    private ValueList<StandingStage> Stages()
    {
        var (stages, count) = (new StandingStage[_stages.Length], 0);
        foreach (var stage in _stages)
        {
            if (!stage.IsEmpty)
            {
                stages[count++] = stage.Figures();
            }
        }

        return ValueList<StandingStage>.Own(stages, count);
    }

    private void Add(Deal? deal, int sign)
    {
        if (deal is { Status: DealStatus.InProgress or DealStatus.Won or DealStatus.Lost })
        {
            (_deals, _ownsDeals, _figures) = (_ownsDeals ? _deals : _deals.Copy(), true, null);
            _deals.Add((int)deal.Status, deal.Potential, sign);
        }
    }

    private void Add(StagePassage? passage, int sign)
    {
        if (passage is { IsVoided: false })
        {
            _figures = null;
            Writable(passage.Stage).Add(passage, sign);
        }
    }

    private StageCounters Writable(string key)
    {
        var place = PlaceOf(key);
        ref var stage = ref _stages[place];
        return stage.Epoch == Epoch ? stage : stage = stage.Copy(Epoch);
    }

    // Keys of one process are mostly the same objects; there are few of them.
    private int PlaceOf(string key)
    {
        for (var i = 0; i < _stages.Length; i++)
        {
            if (ReferenceEquals(_stages[i].Key, key))
            {
                return i;
            }
        }

        for (var i = 0; i < _stages.Length; i++)
        {
            if (_stages[i].Key == key)
            {
                return i;
            }
        }

        return AddStage(key);
    }

    // By key in code point order, as they are told.
    private int AddStage(string key)
    {
        var place = _stages.Count(s => string.CompareOrdinal(s.Key, key) < 0);
        _stages = [.. _stages[..place], new(key, Epoch), .. _stages[place..]];
        return place;
    }
}
