using System.Globalization;
using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>That somebody was told of a key date so many days ahead; once per date and year (PARTY-17).</summary>
public sealed record KeyDateNotice : IEntity<KeyDateNotice>
{
    /// <inheritdoc/>
    public static RecordKind<KeyDateNotice> Kind { get; } = RecordKinds.Entity<KeyDateNotice>(
        EntityKinds.KeyDateNotice,
        n => n.Id.Value,
        indexes => indexes.Ordered("occurs_on", n => n.OccursOn),
        references => references.Pair("subject", n => n.SubjectKind, n => (Guid?)n.SubjectId, (n, to) => n with { SubjectKind = to.Kind, SubjectId = to.Id }),
        (n, version) => n with { Version = version });

    /// <summary>The notice; it follows from the date, its occurrence and the days ahead, so that two nodes cannot write it twice.</summary>
    public required KeyDateNoticeId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>Whose date: the kind of record.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>Whose date: the UUID of the record.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>The key date; absent = the birthday.</summary>
    public KeyDateId? KeyDate { get; init; }

    /// <summary>The day on which the date occurs.</summary>
    public required LocalDate OccursOn { get; init => field = value.WithCalendar(CalendarSystem.Iso); }

    /// <summary>For which of the lead times it was told, in days.</summary>
    public required int LeadDays { get; init; }

    /// <summary>Who was told.</summary>
    public ValueList<UserId> Recipients { get => field.Freeze(); init; } = new();

    /// <summary>When it was told.</summary>
    public required Instant ToldAt { get; init; }

    /// <summary>The key of a notice: the first 122 bits of SHA-256 over what it is of and the rest as a text (RFC 9562 version 8).</summary>
    /// <param name="source">The key date, or whose birthday it is.</param>
    /// <param name="occursOn">The day on which the date occurs.</param>
    /// <param name="leadDays">For which of the lead times.</param>
    internal static KeyDateNoticeId IdOf(Guid source, LocalDate occursOn, int leadDays) =>
        new(DerivedIds.Of(source, string.Create(CultureInfo.InvariantCulture, $"notice/{occursOn:uuuu-MM-dd}/{leadDays}")));
}
