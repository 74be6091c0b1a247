using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Crm.Reporting;

/// <summary>What turns figures into words: the language, the names and the time zone. Immutable, safe to share if its source of names is.</summary>
/// <param name="Language">The language.</param>
public sealed record ReportContext(ReportLanguage Language)
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm");

    /// <summary>The names of the records mentioned.</summary>
    /// <value>Their ids, unless set.</value>
    public INameSource Names { get; init; } = NameSource.Ids;

    /// <summary>The time zone moments are shown in; the zone's id stands beside them.</summary>
    /// <value>UTC, unless set.</value>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>A context with ids for names and moments in UTC.</summary>
    /// <param name="language">The language.</param>
    public static implicit operator ReportContext(ReportLanguage language) => new(language);

    internal string Moment(Instant? moment) =>
        moment is { } at ? string.Create(CultureInfo.InvariantCulture, $"{Pattern.Format(at.InZone(Zone).LocalDateTime)} {Zone.Id}") : "\u2026";
}
