using Crm.Storage;
using NodaTime;

namespace Crm.Partners;

/// <summary>A day of the year that matters for a partner, person or contact person (значимая дата) (PARTY-17). Birthdays are none of these: they follow from the day of birth.</summary>
public sealed record KeyDate : IEntity<KeyDate>
{
    /// <inheritdoc/>
    public static RecordKind<KeyDate> Kind { get; } = RecordKinds.Entity<KeyDate>(
        EntityKinds.KeyDate,
        d => d.Id.Value,
        indexes => indexes.Ordered("subject", d => d.SubjectId).Ordered("month_day", d => d.MonthDay).Ordered("kind", d => d.DateKind),
        references => references.Pair("subject", d => d.SubjectKind, d => (Guid?)d.SubjectId, (d, to) => d with { SubjectKind = to.Kind, SubjectId = to.Id }),
        (d, version) => d with { Version = version });

    /// <summary>The key date.</summary>
    public required KeyDateId Id { get; init; }

    /// <inheritdoc/>
    public long Version { get; init; }

    /// <summary>Whose: the kind of record, a partner, person or contact.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>Whose: the UUID of the record.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>What happens on the day: an entry of the directory of kinds of key dates.</summary>
    public required DirectoryEntryId DateKind { get; init; }

    /// <summary>The day of the year: month × 100 + day, as 229 for 29 February.</summary>
    public required int MonthDay { get; init; }

    /// <summary>The year of the first occurrence, where it is known.</summary>
    public int? Year { get; init; }

    /// <summary>A comment, at most 400 characters.</summary>
    public string? Comment { get; init; }

    /// <summary>The moment at which the newest change was recorded.</summary>
    public required Instant RecordedAt { get; init; }
}
