using Crm.Deals;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The sums of one stage in one part of a funnel. Belongs to one thread.</summary>
internal sealed class StageSums
{
    private readonly AmountSum[] _results = [new(), new(), new()];
    private readonly AmountSum _skipped = new();
    private readonly AmountSum _overdue = new();
    private readonly Dictionary<Guid, AmountSum> _reasons = [];
    private readonly Dictionary<int, long> _places = [];
    private readonly List<long> _each = [];
    private AmountSum? _noReason;
    private int _durations;
    private Int128 _lengths;
    private Int128 _time;
    private long _visits;
    private bool _hasRows;

    public void AddCell(FunnelRow row)
    {
        _visits += row.Visits;
        _time += row.Time;
        if (row.IsVoided)
        {
            return;
        }

        _hasRows = true;
        _lengths += row.Lengths;
        _results[row.What].Add(row.Currency, row.Count, row.Units);
        _overdue.Add(row.Currency, row.OverdueCount, row.OverdueUnits);
        if (row.Is)
        {
            _skipped.Add(row.Currency, row.Count, row.Units);
        }
    }

    public void AddLoss(FunnelRow row)
    {
        var sum = _noReason;
        if (row.Reason is { } reason && !_reasons.TryGetValue(reason, out sum))
        {
            _reasons.Add(reason, sum = new());
        }

        (sum ?? (_noReason = new())).Add(row.Currency, row.Count, row.Units);
    }

    /// <summary>One of the durations that median and percentile stand between.</summary>
    public void AddDuration(int count, int place, long microseconds)
    {
        _durations = count;
        _places[place - 1] = microseconds;
    }

    /// <summary>One of all durations, in any order.</summary>
    public void AddDuration(long microseconds)
    {
        _durations++;
        _each.Add(microseconds);
    }

    /// <summary>The figures; none without rows and stays.</summary>
    public FunnelStageFigures? Build(string stage) => !_hasRows && _visits == 0 ? null : new()
    {
        Stage = stage,
        InProgress = _results[(int)PassageResult.InProgress].Figure,
        Passed = _results[(int)PassageResult.Passed].Figure,
        Lost = _results[(int)PassageResult.Lost].Figure,
        Skipped = _skipped.Figure,
        Overdue = _overdue.Figure,
        LostByReason = ValueList.From(
            _reasons.Select(r => new FunnelLoss { Reason = new DirectoryEntryId(r.Key), Lost = r.Value.Figure })
                .Concat(_noReason is null ? [] : [new FunnelLoss { Lost = _noReason.Figure }])),
        Durations = Durations(),
        Visits = _visits,
        TimeInStage = DurationMath.Sum(_time * 1_000),
    };

    private DurationFigures Durations()
    {
        if (_durations == 0)
        {
            return new() { Count = 0 };
        }

        _each.Sort();
        return new()
        {
            Count = _durations,
            Mean = DurationMath.Mean(_lengths * 1_000, _durations),
            Median = Quantile(1, 2),
            Percentile90 = Quantile(9, 10),
        };
    }

    private NodaTime.Duration Quantile(int numerator, int denominator)
    {
        var (below, rest) = DurationMath.Place(_durations, numerator, denominator);
        return DurationMath.Between(At(below), At(Math.Min(below + 1, _durations - 1)), rest, denominator);
    }

    private Int128 At(int place) => (Int128)(_each.Count > 0 ? _each[place] : _places[place]) * 1_000;
}
