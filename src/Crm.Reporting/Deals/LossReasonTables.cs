using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Turns loss reasons into tables (REP-5). Every figure is the report's own. Thread-safe.</summary>
public static class LossReasonTables
{
    /// <summary>One row per reason, all losses last. The key is <c>deals.losses</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Reasons(LossReasonReport report, ReportContext context)
    {
        var words = Words(report, context);
        return new FigureColumns<(LossReasonFigure? Reason, DealFigure Lost)>(report.Query.Currency, context.Language)
            .Text("reason", "funnel.reason", r => r.Reason is null ? words.Word("deals.all") : words.Entry(r.Reason.Reason))
            .Figure("lost", "funnel.lost", r => r.Lost)
            .Share("share", "deals.share", r => r.Reason?.Share)
            .Table(
                "deals.losses",
                words.Title("deals.losses"),
                [.. report.Total.Reasons.Select(r => ((LossReasonFigure?)r, r.Lost)), (null, report.Total.Lost)],
                Notes(words, report),
                r => r.Reason is null);
    }

    /// <summary>One row per stage of loss. The key is <c>deals.loss_stages</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Stages(LossReasonReport report, ReportContext context)
    {
        var words = Words(report, context);
        return new FigureColumns<LossStageFigure>(report.Query.Currency, context.Language)
            .Text("stage", "funnel.stage", words.Stage)
            .Figure("lost", "funnel.lost", s => s.Lost)
            .Table("deals.loss_stages", words.Title("deals.loss_stages"), report.Total.Stages, Notes(words, report));
    }

    /// <summary>One row per responsible and reason. The key is <c>deals.losses_by_responsible</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Responsibles(LossReasonReport report, ReportContext context) =>
        Crossed(report, context, "deals.losses_by_responsible", "responsible", EntityKinds.User, r => r.Responsibles);

    /// <summary>One row per client and reason. The key is <c>deals.losses_by_partner</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Partners(LossReasonReport report, ReportContext context) =>
        Crossed(report, context, "deals.losses_by_partner", "client", EntityKinds.Partner, r => r.Partners);

    private static ReportTable Crossed(
        LossReasonReport report, ReportContext context, string table, string column, string kind, Func<LossReasonReport, ValueList<LossGroup>> groups)
    {
        var words = Words(report, context);
        return new FigureColumns<(LossGroup Group, LossReasonFigure Reason)>(report.Query.Currency, context.Language)
            .Text(column, "deals." + column, l => words.Name(kind, l.Group.Key))
            .Text("reason", "funnel.reason", l => words.Entry(l.Reason.Reason))
            .Figure("lost", "funnel.lost", l => l.Reason.Lost)
            .Share("share", "deals.share", l => l.Reason.Share)
            .Table(table, words.Title(table), groups(report).SelectMany(g => g.Reasons.Select(r => (g, r))), Notes(words, report));
    }

    private static DealReportWords Words(LossReasonReport report, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(report, report.Query, context);
    }

    private static IEnumerable<ReportNote> Notes(DealReportWords words, LossReasonReport report) => words.Notes([words.PeriodNote(report.Query.Period)]);
}
