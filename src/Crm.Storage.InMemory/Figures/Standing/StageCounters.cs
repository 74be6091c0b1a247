using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The counters of the passages of one stage. Changed only in the epoch it was made in.</summary>
internal sealed class StageCounters(string key, long epoch)
{
    private const int Skipped = 3;

    private CounterTable _sums = new(Skipped + 1);
    private int _ended;
    private Int128 _nanoseconds;
    private StandingStage? _made;

    public string Key { get; } = key;

    public long Epoch { get; } = epoch;

    /// <summary>Whether no passage is counted.</summary>
    public bool IsEmpty =>
        _sums.Count((int)PassageResult.InProgress) + _sums.Count((int)PassageResult.Passed) + _sums.Count((int)PassageResult.Lost) == 0;

    public StageCounters Copy(long now) => new(Key, now) { _sums = _sums.Copy(), _ended = _ended, _nanoseconds = _nanoseconds };

    public void Add(StagePassage passage, int sign)
    {
        _made = null;
        var result = passage.Result is PassageResult.InProgress or PassageResult.Passed ? passage.Result : PassageResult.Lost;
        _sums.Add((int)result, passage.Potential, sign);
        if (passage.IsSkipped)
        {
            _sums.Add(Skipped, passage.Potential, sign);
        }
        else if (passage.End is { } end)
        {
            _ended += sign;
            _nanoseconds += sign * DurationMath.Nanoseconds(end - passage.Start);
        }
    }

    /// <summary>The figures; made once until something changes.</summary>
    public StandingStage Figures() => _made ??= new()
    {
        Stage = Key,
        InProgress = _sums.Figure((int)PassageResult.InProgress),
        Passed = _sums.Figure((int)PassageResult.Passed),
        Lost = _sums.Figure((int)PassageResult.Lost),
        Skipped = _sums.Figure(Skipped),
        Ended = _ended,
        MeanDuration = DurationMath.Mean(_nanoseconds, _ended),
    };
}
