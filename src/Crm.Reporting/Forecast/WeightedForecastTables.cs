using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Turns the weighted forecast into tables (DEAL-22). Every figure is the report's own. Thread-safe.</summary>
public static class WeightedForecastTables
{
    /// <summary>One row per period, then deals without a date and deals without a probability. The key is <c>forecast.periods</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Periods(WeightedForecast report, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        var words = new DealReportWords(report, report.Query, context);
        var total = report.Total;
        IEnumerable<(ReportCell Name, DealFigure Deals, ForecastFigure? Figure)> rows =
        [
            .. total.Periods.Select(p => (DealReportWords.Period(p.Period), p.Figure.Deals, (ForecastFigure?)p.Figure)),
            (words.Word("forecast.undated"), total.Undated.Deals, total.Undated),
            (words.Word("forecast.unvalued"), total.Unvalued, null),
        ];
        return new FigureColumns<(ReportCell Name, DealFigure Deals, ForecastFigure? Figure)>(report.Query.Currency, context.Language)
            .Text("period", "forecast.period", r => r.Name)
            .Figure("deals", "forecast.deals", r => r.Deals)
            .Sum("weighted", "forecast.weighted", r => r.Figure?.Weighted, r => r.Figure?.WeightedConverted)
            .Table("forecast.periods", words.Title("forecast.title"), rows, words.Notes());
    }
}
