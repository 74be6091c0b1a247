using System.Text.Json.Serialization;
using NodaTime;

namespace Crm;

/// <summary>A validity: two days, both inclusive, absent = unbounded. Immutable, safe to share between threads.</summary>
/// <param name="From">The first day; <see langword="null"/> = since ever.</param>
/// <param name="To">The last day; <see langword="null"/> = for ever.</param>
/// <remarks><c>default</c> is always valid. A range whose last day is before its first is empty and contains nothing.</remarks>
public readonly record struct DayRange(LocalDate? From, LocalDate? To)
{
    /// <summary>Always.</summary>
    public static DayRange Always => default;

    /// <summary>Whether no day lies in the range.</summary>
    [JsonIgnore]
    public bool IsEmpty => From is { } from && To is { } to && to < from;

    /// <summary>Whether the day is not before the first and not after the last.</summary>
    /// <param name="day">The day, in the tenant's time zone.</param>
    public bool Contains(LocalDate day) => !(day < From) && !(day > To);

    /// <summary>The days that are in both ranges; may be empty.</summary>
    /// <param name="other">The other range.</param>
    public DayRange Intersect(DayRange other) => new(
        From is { } a && other.From is { } b ? LocalDate.Max(a, b) : From ?? other.From,
        To is { } c && other.To is { } d ? LocalDate.Min(c, d) : To ?? other.To);

    /// <summary>Whether some day is in both ranges.</summary>
    /// <param name="other">The other range.</param>
    public bool Intersects(DayRange other) => !IsEmpty && !other.IsEmpty && !Intersect(other).IsEmpty;

    /// <summary>Whether every day of this range is in the other; an empty range is inside any.</summary>
    /// <param name="other">The other range.</param>
    public bool IsInside(DayRange other) => IsEmpty || Intersect(other) == this;

    /// <summary>The moments of these days in a time zone.</summary>
    /// <param name="zone">The tenant's time zone.</param>
    public TimeRange ToRange(DateTimeZone zone) => new(
        From is { } from ? zone.StartOf(from) : null,
        To is { } to && to < LocalDate.MaxIsoValue ? zone.StartOf(to.PlusDays(1)) : null);

    /// <summary>The range as <c>2026-01-01..2026-12-31</c>; an open end is left out.</summary>
    public override string ToString() => FormattableString.Invariant($"{From:uuuu'-'MM'-'dd}..{To:uuuu'-'MM'-'dd}");
}
