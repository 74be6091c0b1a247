using NodaTime;

namespace EventLog.Figures;

/// <summary>What the CRM says about a log.</summary>
public sealed record LogFigures
{
    /// <summary>How many deals there are.</summary>
    public required int Cases { get; init; }

    /// <summary>The activities in the order of their stages.</summary>
    public required IReadOnlyList<ActivityFigures> Activities { get; init; }

    /// <summary>The way of each deal through the activities.</summary>
    public required IReadOnlyList<IReadOnlyList<Visit>> Ways { get; init; }

    /// <summary>How many visits there were in all stages together.</summary>
    public long Events => Activities.Sum(a => a.Visits);

    /// <summary>How many deals came to some activity more than once.</summary>
    public required int CasesWithRework { get; init; }

    /// <summary>How often an activity was repeated at once.</summary>
    public required long ImmediateRepeats { get; init; }

    /// <summary>The different ways, the most frequent first.</summary>
    public IReadOnlyList<(string Way, int Cases)> Variants() =>
        [.. Ways.CountBy(w => string.Join(" > ", w.Select(v => v.Activity))).Select(w => (w.Key, w.Value)).OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal)];

    /// <summary>Which activity came right after which, the most frequent first, with the time between.</summary>
    public IReadOnlyList<(string From, string To, TimeFigures Time)> Transitions() =>
    [
        .. Ways.SelectMany(w => w.Zip(w.Skip(1)))
            .GroupBy(p => (From: p.First.Activity, To: p.Second.Activity), p => p.Second.At - p.First.At)
            .Select(g => (g.Key.From, g.Key.To, Time: TimeFigures.Of(g)))
            .OrderByDescending(t => t.Time.Count).ThenBy(t => t.From, StringComparer.Ordinal).ThenBy(t => t.To, StringComparer.Ordinal),
    ];

    /// <summary>The time from the first visit of one activity to the first later visit of another.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    public TimeFigures Between(string from, string to) => TimeFigures.Of(Ways.Select(w => Between(w, from, to)).OfType<Duration>());

    private static Duration? Between(IReadOnlyList<Visit> way, string from, string to)
    {
        var start = way.FirstOrDefault(v => v.Activity == from);
        return start is null ? null : way.SkipWhile(v => v != start).Skip(1).FirstOrDefault(v => v.Activity == to)?.At - start.At;
    }
}

/// <summary>A visit of a deal in a stage.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="At">When the deal came in.</param>
public sealed record Visit(string Activity, Instant At);

/// <summary>An activity.</summary>
/// <param name="Activity">Its name.</param>
/// <param name="Cases">How many deals came to it.</param>
/// <param name="Visits">How many times they came.</param>
/// <param name="CasesWithRework">How many deals came more than once.</param>
public sealed record ActivityFigures(string Activity, int Cases, long Visits, int CasesWithRework);

/// <summary>Times between visits.</summary>
/// <param name="Count">How many.</param>
/// <param name="MedianHours">The median; of an even number the middle of the two middle ones.</param>
/// <param name="MeanHours">The mean.</param>
public sealed record TimeFigures(int Count, double? MedianHours, double? MeanHours)
{
    /// <summary>The figures of some times.</summary>
    /// <param name="times">The times, in any order.</param>
    public static TimeFigures Of(IEnumerable<Duration> times)
    {
        var hours = times.Select(t => t.TotalHours).Order().ToList();
        return hours.Count == 0 ? new(0, null, null) : new(hours.Count, (hours[(hours.Count - 1) / 2] + hours[hours.Count / 2]) / 2, hours.Average());
    }
}
