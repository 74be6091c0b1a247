using NodaTime;

namespace Crm.Deals;

/// <summary>Collects the passages of one stage that are not voided.</summary>
internal sealed class StandingStageSums
{
    private readonly DealSum _inProgress = new();
    private readonly DealSum _passed = new();
    private readonly DealSum _lost = new();
    private readonly DealSum _skipped = new();
    private readonly List<Duration> _durations = [];

    public void Add(StagePassage passage)
    {
        (passage.Result switch
        {
            PassageResult.InProgress => _inProgress,
            PassageResult.Passed => _passed,
            _ => _lost,
        }).Add(passage.Potential);
        if (passage.IsSkipped)
        {
            _skipped.Add(passage.Potential);
        }
        else if (passage.Length() is { } length)
        {
            _durations.Add(length);
        }
    }

    public StandingStage Build(string stage)
    {
        var durations = DurationStatistics.Of(_durations);
        return new()
        {
            Stage = stage,
            InProgress = _inProgress.Figure,
            Passed = _passed.Figure,
            Lost = _lost.Figure,
            Skipped = _skipped.Figure,
            Ended = durations.Count,
            MeanDuration = durations.Mean,
        };
    }
}
