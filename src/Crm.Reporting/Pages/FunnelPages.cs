using Crm.Deals;

namespace Crm.Reporting;

/// <summary>Lays out the page of a sales funnel. Thread-safe.</summary>
public static class FunnelPages
{
    /// <summary>Summary, stages with the funnel's picture, durations, loss reasons and, with a split, the groups. What was asked stands on top, once.</summary>
    /// <param name="report">The funnel.</param>
    /// <param name="context">Language, names and time zone; a <see cref="ReportLanguage"/> alone will do.</param>
    public static ReportPage Of(FunnelReport report, ReportContext context)
    {
        var words = new FunnelWords(report, context);
        var language = context.Language;
        var stages = FunnelTables.Stages(report, context);
        var groups = FunnelTables.Groups(report, context);
        List<ReportSection> sections =
        [
            Section("funnel.summary", FunnelTables.Summary(report, context)),
            Section("funnel.stages", stages, new FunnelPicture(report, context)),
            new() { Heading = language.Caption("funnel.durations"), Picture = new BarPicture(stages, "medianDuration", language.Caption("funnel.durations")) },
            Section("funnel.losses", FunnelTables.LossReasons(report, context)),
        ];
        if (report.Query.SplitBy is not null)
        {
            sections.Add(Section("funnel.groups", groups, new BarPicture(groups, "winRate", language.Caption("funnel.win_rates"))));
        }

        return new()
        {
            Title = language.Caption("funnel.title"),
            Language = language,
            Notes = ValueList.From(words.Notes()),
            Sections = ValueList.From(sections),
        };

        ReportSection Section(string caption, ReportTable table, ReportPicture? picture = null) =>
            new() { Heading = language.Caption(caption), Table = table with { Notes = [] }, Picture = picture };
    }
}
