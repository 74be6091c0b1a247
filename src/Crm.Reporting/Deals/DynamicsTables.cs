using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Turns deals over time into a table (REP-13). Every figure is the report's own. Thread-safe.</summary>
public static class DynamicsTables
{
    /// <summary>One row per sub-period: opened, won and lost, each beside the period before and last year. The key is <c>deals.dynamics</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Periods(DynamicsReport report, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        var words = new DealReportWords(report, report.Query, context);
        var columns = new FigureColumns<DynamicsRow>(report.Query.Currency, context.Language)
            .Text("period", "deals.period", r => DealReportWords.Period(r.Period), hasKeys: false);
        foreach (var (key, caption, figure) in new (string, string, Func<DynamicsRow, DynamicsFigure>)[]
        {
            ("opened", "deals.opened", r => r.Opened),
            ("won", "funnel.won", r => r.Won),
            ("lost", "funnel.lost", r => r.Lost),
        })
        {
            var name = context.Language.Caption(caption);
            columns
                .Figure(key, caption, r => figure(r).Now)
                .Figure(key + "Previous", Named("deals.previous"), r => figure(r).Previous)
                .Share(key + "Change", Named("deals.change"), r => figure(r).ChangeToPrevious)
                .Figure(key + "LastYear", Named("deals.last_year"), r => figure(r).LastYear)
                .Share(key + "YearChange", Named("deals.year_change"), r => figure(r).ChangeToLastYear);

            string Named(string with) => context.Language.Caption(with, ("caption", name));
        }

        return columns.Table("deals.dynamics", words.Title("deals.dynamics"), report.Rows, words.Notes([words.PeriodsNote(report.Query.Periods)]));
    }
}
