using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Turns the effectiveness of deals into a table (REP-4). Every figure is the report's own. Thread-safe.</summary>
public static class EffectivenessTables
{
    /// <summary>One row per group with its shares and deviations, the whole selection last. The key is <c>deals.effectiveness</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportTable Groups(EffectivenessReport report, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        var words = new DealReportWords(report, report.Query, context);
        var split = report.Query.SplitBy is { } by ? words.Note("split", "note.split", ("dimension", words.Dimension(by.ToString()))) : null;
        return new FigureColumns<(EffectivenessPart Part, bool IsTotal)>(report.Query.Currency, context.Language)
            .Text("group", "funnel.group", g => g.IsTotal ? words.Word("funnel.deals") : words.Name(KindOf(report.Query.SplitBy), g.Part.Key))
            .Figure("deals", "funnel.count", g => g.Part.Deals.Deals)
            .Number("dealsDeviation", "deals.deviation", g => g.Part.Deals.Deviation?.Count)
            .Sum("potentialDeviation", "deals.potential_deviation", g => g.Part.Deals.Deviation?.Potential, g => g.Part.Deals.Deviation?.Converted)
            .Figure("running", "funnel.running", g => g.Part.Running.Deals)
            .Share("runningShare", "deals.running_share", g => g.Part.Running.CountShare)
            .Figure("won", "funnel.won", g => g.Part.Won.Deals)
            .Share("wonShare", "deals.won_share", g => g.Part.Won.CountShare)
            .Number("wonDeviation", "deals.won_deviation", g => g.Part.Won.Deviation?.Count)
            .Figure("lost", "funnel.lost", g => g.Part.Lost.Deals)
            .Share("lostShare", "deals.lost_share", g => g.Part.Lost.CountShare)
            .Number("lostDeviation", "deals.lost_deviation", g => g.Part.Lost.Deviation?.Count)
            .Table(
                "deals.effectiveness",
                words.Title("deals.effectiveness"),
                [.. report.Groups.Select(g => (g, false)), (report.Total, true)],
                words.Notes([words.PeriodNote(report.Query.Period), split]),
                g => g.IsTotal);
    }

    private static string KindOf(EffectivenessSplit? split) => split switch
    {
        EffectivenessSplit.Kind => EntityKinds.DealKind,
        EffectivenessSplit.Responsible => EntityKinds.User,
        EffectivenessSplit.Partner => EntityKinds.Partner,
        EffectivenessSplit.Agreement => EntityKinds.Agreement,
        _ => "",
    };
}
