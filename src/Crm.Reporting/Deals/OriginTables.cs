using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Turns the origins of interest into a table (REP-7). Every figure is the report's own. Thread-safe.</summary>
public static class OriginTables
{
    /// <summary>One row per channel and source, all deals last; partners without a deal stand among the remarks. The key is <c>deals.origins</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Channels(OriginReport report, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        var words = new DealReportWords(report, report.Query, context);
        var partners = report.WithoutDeal is { } alone
            ? words.Note("without_deal", "note.without_deal", ("count", CellText.Count(alone.Count, context.Language)))
            : null;
        return new FigureColumns<(OriginChannel? Channel, OriginSource? Source)>(report.Query.Currency, context.Language)
            .Text("channel", "deals.channel", o => o.Channel is null ? words.Word("deals.all") : words.Entry(o.Channel.Channel))
            .Text("source", "deals.source", o => o.Source is null ? ReportCell.None : words.Entry(o.Source.Source))
            .Figure("opened", "deals.opened", o => o.Source?.Opened ?? report.Opened)
            .Share("share", "deals.share", o => o.Source?.Share)
            .Table(
                "deals.origins",
                words.Title("deals.origins"),
                [.. report.Channels.SelectMany(c => c.Sources.Select(s => ((OriginChannel?)c, (OriginSource?)s))), (null, null)],
                words.Notes([words.PeriodNote(report.Query.Period), partners]),
                o => o.Channel is null);
    }
}
