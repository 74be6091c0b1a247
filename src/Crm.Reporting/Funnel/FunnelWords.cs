using Crm.Deals;

namespace Crm.Reporting;

/// <summary>The words of one funnel: names of stages, groups and reasons, titles and remarks.</summary>
internal sealed class FunnelWords
{
    private readonly FunnelReport _report;
    private readonly ReportContext _context;
    private readonly ReportLanguage _language;

    public FunnelWords(FunnelReport report, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(context);
        (_report, _context, _language) = (report, context, context.Language);
    }

    public ReportCell Stage(FunnelStage stage) => ReportCell.Of(StageName(stage), stage.Stage);

    public string StageName(FunnelStage stage) => stage.IsRetired ? _language.Caption("value.retired", ("name", stage.Name)) : stage.Name;

    public ReportCell Group(FunnelPart part) => ReportCell.Of(GroupName(part), part.Key);

    public ReportCell Reason(FunnelLoss loss) => loss.Reason is { } reason
        ? ReportCell.Of(_context.Names.NameOrKey(EntityKinds.DirectoryEntry, reason.ToString()), reason.ToString())
        : ReportCell.Of(_language.Caption("value.not_stated"));

    public string Title(string caption, FunnelPart? group = null)
    {
        var title = _language.Caption("funnel.title") + ": " + _language.Caption(caption);
        return group is null ? title : title + " \u2014 " + GroupName(group);
    }

    public IEnumerable<ReportNote> Notes()
    {
        var query = _report.Query;
        if (query.Period != TimeRange.All)
        {
            yield return Note("period", "note.period", ("start", _context.Moment(query.Period.Start)), ("end", _context.Moment(query.Period.End)));
        }

        yield return Note("as_of", "note.as_of", ("moment", _context.Moment(_report.AsOf)));
        if (query.KnownAt is { } knownAt)
        {
            yield return Note("known_at", "note.known_at", ("moment", _context.Moment(knownAt)));
        }

        yield return Note("mode", $"note.mode.{query.Mode}");
        foreach (var (isOn, code) in new[] { (query.IsCohort, "cohort"), (query.IsAccumulated, "accumulated"), (query.LeavesOutPlannedLater, "planned_later") })
        {
            if (isOn)
            {
                yield return Note(code, "note." + code);
            }
        }

        foreach (var note in SplitNotes(query).Concat(ReportNotes.Rates(_report, query.Currency, query.RateBasis, _language)))
        {
            yield return note;
        }
    }

    private IEnumerable<ReportNote> SplitNotes(FunnelQuery query)
    {
        if (query.SplitBy is { } split)
        {
            yield return Note("split", "note.split", ("dimension", ReportNotes.Dimension(split.ToString(), _language)));
            if (split == FunnelSplit.Segment)
            {
                yield return Note("split.overlap", "note.overlap");
            }
        }

        foreach (var dimension in _report.AsNowDimensions)
        {
            yield return ReportNotes.AsNow(dimension, _language);
        }
    }

    private string GroupName(FunnelPart part) => part.Key is { } key
        ? _context.Names.NameOrKey(KindOf(_report.Query.SplitBy), key)
        : _language.Caption(_report.Groups.Contains(part) ? "value.not_stated" : "funnel.deals");

    private ReportNote Note(string code, string caption, params ReadOnlySpan<(string Name, string Value)> values) => new(code, _language.Caption(caption, values));

    private static string KindOf(FunnelSplit? split) => split switch
    {
        FunnelSplit.Kind => EntityKinds.DealKind,
        FunnelSplit.Mover or FunnelSplit.Responsible => EntityKinds.User,
        FunnelSplit.Partner => EntityKinds.Partner,
        FunnelSplit.Source => EntityKinds.DirectoryEntry,
        FunnelSplit.Segment => EntityKinds.Segment,
        _ => "",
    };
}
