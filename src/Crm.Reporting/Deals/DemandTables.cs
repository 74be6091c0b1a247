using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Turns primary demand into tables (REP-6). Every figure is the report's own. Thread-safe.</summary>
public static class DemandTables
{
    /// <summary>One row per reason of non-satisfaction, all demand last. The key is <c>deals.demand</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Reasons(DemandReport report, ReportContext context) => Table(
        report,
        context,
        "deals.demand",
        "reason",
        "deals.demand_reason",
        words => report.Reasons.Select(r => (words.Entry(r.Reason), r.Demand)));

    /// <summary>One row per manager, all demand last. The key is <c>deals.demand_by_manager</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Managers(DemandReport report, ReportContext context) => Table(
        report,
        context,
        "deals.demand_by_manager",
        "manager",
        "deals.manager",
        words => report.Managers.Select(m => (words.User(m.Manager, "deals.all"), m.Demand)));

    private static ReportTable Table(
        DemandReport report, ReportContext context, string key, string column, string caption, Func<DealReportWords, IEnumerable<(ReportCell Name, DemandFigure Demand)>> rows)
    {
        ArgumentNullException.ThrowIfNull(report);
        var words = new DealReportWords(report, report.Query, context);
        return new FigureColumns<(ReportCell Name, DemandFigure Demand, bool IsTotal)>(report.Query.Currency, context.Language)
            .Text(column, caption, r => r.Name)
            .Count("deals", "funnel.count", r => ReportCell.Of(r.Demand.Count))
            .Count("lines", "deals.lines", r => ReportCell.Of(r.Demand.Lines))
            .Sum("wanted", "deals.wanted", r => r.Demand.Wanted.Amount, r => r.Demand.Wanted.Converted)
            .Sum("satisfied", "deals.satisfied", r => r.Demand.Satisfied.Amount, r => r.Demand.Satisfied.Converted)
            .Sum("unsatisfied", "deals.unsatisfied", r => r.Demand.Unsatisfied.Amount, r => r.Demand.Unsatisfied.Converted)
            .Share("satisfiedShare", "deals.satisfied_share", r => r.Demand.SatisfiedShare)
            .Table(
                key,
                words.Title(key),
                [.. rows(words).Select(r => (r.Name, r.Demand, false)), (words.Word("deals.all"), report.Total, true)],
                words.Notes([words.PeriodNote(report.Query.Period)]),
                r => r.IsTotal);
    }
}
