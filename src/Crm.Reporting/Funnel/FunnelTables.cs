using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Turns a sales funnel into tables (REP-1, REP-2, REP-3). Every figure is the report's own: nothing is counted again. Thread-safe.</summary>
public static class FunnelTables
{
    /// <summary>One row per stage: figures, both conversions, durations. The key is <c>funnel.stages</c>.</summary>
    /// <param name="report">The funnel.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    /// <param name="group">The group to show; absent = the whole selection.</param>
    public static ReportTable Stages(FunnelReport report, ReportContext context, FunnelPart? group = null)
    {
        var words = new FunnelWords(report, context);
        return new FigureColumns<FunnelStage>(report.Query.Currency, context.Language)
            .Text("stage", "funnel.stage", words.Stage)
            .Figure("entered", "funnel.entered", s => s.Entered)
            .Figure("inProgress", "funnel.in_progress", s => s.InProgress)
            .Figure("passed", "funnel.passed", s => s.Passed)
            .Figure("lost", "funnel.lost", s => s.Lost)
            .Count("skipped", "funnel.skipped", s => ReportCell.Of(s.Skipped.Count))
            .Count("overdue", "funnel.overdue", s => ReportCell.Of(s.Overdue.Count))
            .Count("visited", "funnel.visited", s => ReportCell.Of(s.Visited))
            .Share("stepConversion", "funnel.step_conversion", s => s.StepConversion)
            .Share("successRate", "funnel.success_rate", s => s.SuccessRate)
            .Span("meanDuration", "funnel.mean", s => s.Durations.Mean)
            .Span("medianDuration", "funnel.median", s => s.Durations.Median)
            .Span("percentile90Duration", "funnel.percentile90", s => s.Durations.Percentile90)
            .Count("visits", "funnel.visits", s => ReportCell.Of(s.Visits))
            .Span("timeInStage", "funnel.time_in_stage", s => s.TimeInStage)
            .Table("funnel.stages", words.Title("funnel.stages", group), (group ?? report.Total).Stages, words.Notes());
    }

    /// <summary>One row per group of the split, the whole selection last. Without a split only that. The key is <c>funnel.groups</c>.</summary>
    /// <param name="report">The funnel.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Groups(FunnelReport report, ReportContext context)
    {
        var words = new FunnelWords(report, context);
        return new FigureColumns<(FunnelPart Part, bool IsTotal)>(report.Query.Currency, context.Language)
            .Text("group", "funnel.group", g => g.IsTotal ? ReportCell.Of(context.Language.Caption("funnel.deals")) : words.Group(g.Part))
            .Figure("deals", "funnel.count", g => g.Part.Deals)
            .Figure("running", "funnel.running", g => g.Part.Running)
            .Figure("won", "funnel.won", g => g.Part.Won)
            .Figure("lost", "funnel.lost", g => g.Part.Lost)
            .Share("winRate", "funnel.win_rate", g => g.Part.WinRate)
            .Share("wonShare", "funnel.won_share", g => g.Part.WonShare)
            .Table("funnel.groups", words.Title("funnel.groups"), [.. report.Groups.Select(g => (g, false)), (report.Total, true)], words.Notes(), g => g.IsTotal);
    }

    /// <summary>One row per stage and loss reason, in the report's order. The key is <c>funnel.losses</c>.</summary>
    /// <param name="report">The funnel.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    /// <param name="group">The group to show; absent = the whole selection.</param>
    public static ReportTable LossReasons(FunnelReport report, ReportContext context, FunnelPart? group = null)
    {
        var words = new FunnelWords(report, context);
        return new FigureColumns<(FunnelStage Stage, FunnelLoss Loss)>(report.Query.Currency, context.Language)
            .Text("stage", "funnel.stage", l => words.Stage(l.Stage))
            .Text("reason", "funnel.reason", l => words.Reason(l.Loss))
            .Figure("lost", "funnel.lost", l => l.Loss.Lost)
            .Table(
                "funnel.losses",
                words.Title("funnel.losses", group),
                (group ?? report.Total).Stages.SelectMany(s => s.LostByReason.Select(l => (s, l))),
                words.Notes());
    }

    /// <summary>All, running, won and lost deals with the two win figures. The key is <c>funnel.summary</c>; the keys of the rows are the figures' names.</summary>
    /// <param name="report">The funnel.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    /// <param name="group">The group to show; absent = the whole selection.</param>
    public static ReportTable Summary(FunnelReport report, ReportContext context, FunnelPart? group = null)
    {
        var words = new FunnelWords(report, context);
        var part = group ?? report.Total;
        (string Key, string Caption, DealFigure? Figure, decimal? Share)[] rows =
        [
            ("deals", "funnel.deals", part.Deals, null),
            ("running", "funnel.running", part.Running, null),
            ("won", "funnel.won", part.Won, null),
            ("lost", "funnel.lost", part.Lost, null),
            ("winRate", "funnel.win_rate", null, part.WinRate),
            ("wonShare", "funnel.won_share", null, part.WonShare),
        ];
        return new FigureColumns<(string Key, string Caption, DealFigure? Figure, decimal? Share)>(report.Query.Currency, context.Language)
            .Text("figure", "funnel.figure", r => ReportCell.Of(context.Language.Caption(r.Caption), r.Key))
            .Figure("deals", "funnel.count", r => r.Figure)
            .Share("share", "funnel.share", r => r.Share)
            .Table("funnel.summary", words.Title("funnel.summary", group), rows, words.Notes());
    }
}
