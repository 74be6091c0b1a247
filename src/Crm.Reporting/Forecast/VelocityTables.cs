using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Turns the velocity into a table with its factors (REP-9). Every figure is the report's own. Thread-safe.</summary>
public static class VelocityTables
{
    /// <summary>One row per group, the whole last. The key is <c>forecast.velocity</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Factors(VelocityReport report, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        var words = new DealReportWords(report, report.Query, context);
        return new FigureColumns<(SalesVelocity Part, bool IsTotal)>(report.Query.Currency, context.Language)
            .Text("group", "funnel.group", r => r.IsTotal ? words.Word("funnel.deals") : words.Name(KindOf(report.Query.SplitBy), r.Part.Key))
            .Figure("running", "funnel.running", r => r.Part.Running)
            .Figure("won", "funnel.won", r => r.Part.Won)
            .Count("lost", "funnel.lost", r => ReportCell.Of(r.Part.Lost))
            .Share("winRate", "funnel.win_rate", r => r.Part.WinRate)
            .Number("daysToWin", "forecast.days_to_win", r => r.Part.MeanDaysToWin)
            .Sum("perDay", "forecast.per_day", r => r.Part.PerDay, r => r.Part.PerDayConverted)
            .Table(
                "forecast.velocity",
                words.Title("forecast.velocity"),
                [.. report.Groups.Select(g => (g, false)), (report.Total, true)],
                words.Notes([words.PeriodNote(report.Query.Window)]),
                r => r.IsTotal);
    }

    private static string KindOf(ForecastSplit? split) => split switch
    {
        ForecastSplit.Kind => EntityKinds.DealKind,
        ForecastSplit.Responsible => EntityKinds.User,
        ForecastSplit.Partner => EntityKinds.Partner,
        ForecastSplit.Segment => EntityKinds.Segment,
        ForecastSplit.Source or ForecastSplit.Channel or ForecastSplit.Department => EntityKinds.DirectoryEntry,
        _ => "",
    };
}
