using System.Numerics;
using Crm.Deals;
using NodaTime;

namespace Crm.Storage.Conformance.Cases;

/// <summary>The figures of a funnel, deal by deal (REP-1).</summary>
internal static class FunnelOracle
{
    private static readonly Instant Now = FigureLife.Start + Duration.FromDays(40);

    public static async Task CompareAsync(IDealFunnels view, IReadOnlyList<Deal> deals, string when, CancellationToken token)
    {
        foreach (var question in Questions())
        {
            await CompareAsync(view, deals, question, when, token).ConfigureAwait(false);
        }
    }

    public static DurationFigures Describe(IEnumerable<Duration> durations)
    {
        var sorted = durations.Select(d => d.ToBigIntegerNanoseconds()).Order().ToList();
        return sorted.Count == 0 ? new() { Count = 0 } : new()
        {
            Count = sorted.Count,
            Mean = Rounded(sorted.Aggregate(BigInteger.Zero, (sum, d) => sum + d), sorted.Count),
            Median = Quantile(sorted, 1, 2),
            Percentile90 = Quantile(sorted, 9, 10),
        };
    }

    /// <summary>Compares the answer to one question; says whether the view had an answer.</summary>
    public static async Task<bool> CompareAsync(IDealFunnels view, IReadOnlyList<Deal> deals, FunnelFiguresQuery question, string when, CancellationToken token)
    {
        var figures = await view.FunnelAsync(question, token).ConfigureAwait(false);
        if (figures is not null)
        {
            Expect.Equal(Ordered(Figures(deals, question)), Ordered(figures), $"Figures of a funnel {when} are those of the deals (mode {question.Mode}, split {question.SplitBy})");
        }

        return figures is not null;
    }

    private static IEnumerable<FunnelFiguresQuery> Questions()
    {
        var all = new FunnelFiguresQuery { Kinds = [.. FigureLife.Kinds], Now = Now };
        var period = new TimeRange(FigureLife.Start + Duration.FromDays(10), FigureLife.Start + Duration.FromDays(20));
        yield return all;
        yield return all with { Targets = [new("lead", 1, Duration.FromDays(3)), new("lead", 2, Duration.FromDays(9)), new("offer", 2, Duration.FromDays(20))] };
        yield return all with { Period = period, SplitBy = FunnelSplit.Source };
        yield return all with { Period = new(period.Start, null), Mode = FunnelMode.Closed, Deals = DealSpecs.LedBy(FigureLife.Users[0]) };
        yield return all with { Kinds = [FigureLife.Kinds[1]], Mode = FunnelMode.Active, SplitBy = FunnelSplit.Partner, Targets = [new("agree", 1, Duration.FromDays(9))] };
    }

    private static FunnelFigures Figures(IEnumerable<Deal> deals, FunnelFiguresQuery question)
    {
        var counted = deals
            .Where(d => question.Kinds.Contains(d.DealKind) && question.Deals?.IsSatisfiedBy(d) != false && IsOfMode(d, question))
            .Where(d => d.Passages.Any(p => !p.IsVoided && Meets(p, question.Period)))
            .ToList();
        return new()
        {
            Total = Part(null, counted, question),
            Groups = ValueList.From(question.SplitBy is null ? [] : counted.GroupBy(d => KeyOf(d, question.SplitBy), StringComparer.Ordinal).Select(g => Part(g.Key, [.. g], question))),
        };
    }

    private static FunnelPartFigures Part(string? key, List<Deal> deals, FunnelFiguresQuery question) => new()
    {
        Key = key,
        Deals = Figure(deals),
        Running = Figure(deals.Where(d => d.Status == DealStatus.InProgress)),
        Won = Figure(deals.Where(d => d.Status == DealStatus.Won && IsDecided(d, question))),
        Lost = Figure(deals.Where(d => d.Status == DealStatus.Lost && IsDecided(d, question))),
        Stages = ValueList.From(deals
            .SelectMany(d => d.Passages, (d, p) => new Row(d, p))
            .Where(r => Meets(r.Passage, question.Period))
            .GroupBy(r => r.Passage.Stage, StringComparer.Ordinal)
            .Where(g => g.Any(r => r.Passage is { IsVoided: false } or { Visits: > 0 }))
            .Select(g => Stage(g.Key, [.. g], question))),
    };

    private static FunnelStageFigures Stage(string key, List<Row> stays, FunnelFiguresQuery question)
    {
        var rows = stays.Where(r => !r.Passage.IsVoided).ToList();
        return new()
        {
            Stage = key,
            InProgress = Figure(rows, r => r.Passage.Result == PassageResult.InProgress),
            Passed = Figure(rows, r => r.Passage.Result == PassageResult.Passed),
            Lost = Figure(rows, r => r.Passage.Result == PassageResult.Lost),
            Skipped = Figure(rows, r => r.Passage.IsSkipped),
            Overdue = Figure(rows, r => IsOverdue(r, question)),
            LostByReason = ValueList.From(rows
                .Where(r => r.Passage.Result == PassageResult.Lost)
                .GroupBy(r => r.Deal.LossReason)
                .Select(g => new FunnelLoss { Reason = g.Key, Lost = Figure(g, _ => true) })),
            Durations = Describe(rows.Where(r => !r.Passage.IsSkipped && r.Passage.End is not null).Select(r => r.Passage.Length()!.Value)),
            Visits = stays.Sum(r => (long)r.Passage.Visits),
            TimeInStage = stays.Aggregate(Duration.Zero, (sum, r) => sum + r.Passage.Stayed + Lasting(r, question)),
        };
    }

    private static Duration Lasting(Row row, FunnelFiguresQuery question) =>
        row.Passage is { IsVoided: false, Result: PassageResult.InProgress } ? question.Now - row.Deal.StageEnteredAt!.Value : Duration.Zero;

    private static bool IsOverdue(Row row, FunnelFiguresQuery question) =>
        !row.Passage.IsSkipped
        && question.Targets.Any(t => t.Stage == row.Passage.Stage && t.Version == row.Deal.ProcessVersion
            && (row.Passage.Length() ?? question.Now - row.Deal.StageEnteredAt!.Value) > t.Target);

    private static bool Meets(StagePassage row, TimeRange period) => !(row.Start >= period.End) && !(row.End < period.Start);

    private static bool IsDecided(Deal deal, FunnelFiguresQuery question) => deal.DecidedAt is { } at && question.Period.Contains(at);

    private static bool IsOfMode(Deal deal, FunnelFiguresQuery question) => question.Mode switch
    {
        FunnelMode.Active => deal.Status == DealStatus.InProgress,
        FunnelMode.Closed => IsDecided(deal, question),
        _ => true,
    };

    private static string? KeyOf(Deal deal, FunnelSplit? split) => split switch
    {
        FunnelSplit.Kind => deal.DealKind.ToString(),
        FunnelSplit.Responsible => deal.Responsible.ToString(),
        FunnelSplit.Source => deal.Source?.ToString(),
        _ => deal.Partner?.ToString(),
    };

    private static DealFigure Figure(IEnumerable<Deal> deals) => StandingOracle.FigureOf(deals.Select(d => d.Potential));

    private static DealFigure Figure(IEnumerable<Row> rows, Func<Row, bool> which) => StandingOracle.FigureOf(rows.Where(which).Select(r => r.Passage.Potential));

    private static Duration Quantile(List<BigInteger> sorted, int numerator, int denominator)
    {
        var (below, rest) = Math.DivRem((sorted.Count - 1) * numerator, denominator);
        return rest == 0
            ? Duration.FromNanoseconds(sorted[below])
            : Duration.FromNanoseconds(sorted[below]) + Rounded((sorted[below + 1] - sorted[below]) * rest, denominator);
    }

    private static Duration Rounded(BigInteger value, int by) => Duration.FromNanoseconds((value + (by / 2)) / by);

    private static FunnelFigures Ordered(FunnelFigures figures) => new()
    {
        Total = Ordered(figures.Total),
        Groups = ValueList.From(figures.Groups.OrderBy(g => g.Key, StringComparer.Ordinal).Select(Ordered)),
    };

    private static FunnelPartFigures Ordered(FunnelPartFigures part) => part with
    {
        Stages = ValueList.From(part.Stages
            .OrderBy(s => s.Stage, StringComparer.Ordinal)
            .Select(s => s with { LostByReason = ValueList.From(s.LostByReason.OrderBy(l => l.Reason)) })),
    };

    private sealed record Row(Deal Deal, StagePassage Passage);
}
