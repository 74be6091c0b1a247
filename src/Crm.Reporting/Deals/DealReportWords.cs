using Crm.Deals;

namespace Crm.Reporting;

/// <summary>The words of one report on deals: names, titles and remarks.</summary>
internal sealed class DealReportWords
{
    private readonly DealReport _report;
    private readonly DealReportQuery _query;
    private readonly ReportContext _context;
    private readonly ReportLanguage _language;

    public DealReportWords(DealReport report, DealReportQuery query, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (_report, _query, _context, _language) = (report, query, context, context.Language);
    }

    /// <summary>A record by name; <em>not stated</em> where there is none.</summary>
    public ReportCell Name(string kind, string? key) => key is null
        ? ReportCell.Of(_language.Caption("value.not_stated"))
        : ReportCell.Of(_context.Names.NameOrKey(kind, key), key);

    public ReportCell Entry(DirectoryEntryId? entry) => Name(EntityKinds.DirectoryEntry, entry?.ToString());

    public ReportCell User(UserId? user, string absent) => user is { } named ? Name(EntityKinds.User, named.ToString()) : Word(absent);

    public ReportCell Word(string caption) => ReportCell.Of(_language.Caption(caption));

    public ReportCell Stage(LossStageFigure? stage) => stage is null ? ReportCell.None
        : stage.Stage is { } key ? ReportCell.Of(stage.Name ?? key, key)
        : ReportCell.Of(_language.Caption("value.not_stated"));

    public static ReportCell Period(CalendarPeriod period) => ReportCell.Of(ReportNotes.Day(period.FirstDay));

    public string Title(string caption) => _language.Caption(caption);

    /// <summary>What was asked and what the figures depend on.</summary>
    public IEnumerable<ReportNote> Notes(params IEnumerable<ReportNote?> own)
    {
        foreach (var note in own)
        {
            if (note is not null)
            {
                yield return note;
            }
        }

        yield return Note("as_of", "note.as_of", ("moment", _context.Moment(_report.AsOf)));
        if (_query.KnownAt is { } knownAt)
        {
            yield return Note("known_at", "note.known_at", ("moment", _context.Moment(knownAt)));
        }

        foreach (var dimension in _report.AsNowDimensions)
        {
            yield return ReportNotes.AsNow(dimension, _language);
        }

        foreach (var note in ReportNotes.Rates(_report, _query.Currency, _query.RateBasis, _language))
        {
            yield return note;
        }
    }

    /// <summary>The period asked for; nothing for all time.</summary>
    public ReportNote? PeriodNote(TimeRange? period, string code = "period") => period is null || period == TimeRange.All
        ? null
        : Note(code, "note." + code, ("start", _context.Moment(period.Value.Start)), ("end", _context.Moment(period.Value.End)));

    public ReportNote PeriodsNote(SubPeriods periods) => Note(
        "sub_periods", "note.sub_periods", ("unit", _language.Caption($"unit.{periods.Unit}")), ("start", ReportNotes.Day(periods.From)), ("end", ReportNotes.Day(periods.Until)));

    public ReportNote Note(string code, string caption, params ReadOnlySpan<(string Name, string Value)> values) => new(code, _language.Caption(caption, values));

    public string Dimension(string name) => ReportNotes.Dimension(name, _language);
}
