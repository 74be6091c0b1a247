using System.Text.Json.Serialization;
using NodaTime;

namespace Crm;

/// <summary>A half-open range of moments: the start belongs to it, the end does not. Immutable, safe to share between threads.</summary>
/// <param name="Start">The first moment; <see langword="null"/> = since ever.</param>
/// <param name="End">The first moment after the range; <see langword="null"/> = for ever.</param>
/// <remarks><c>default</c> is all time. A range whose end is not after its start is empty and contains nothing.</remarks>
public readonly record struct TimeRange(Instant? Start, Instant? End)
{
    /// <summary>All time.</summary>
    public static TimeRange All => default;

    /// <summary>Whether no moment lies in the range.</summary>
    [JsonIgnore]
    public bool IsEmpty => Start is { } start && End is { } end && end <= start;

    /// <summary>Whether start ≤ moment &lt; end.</summary>
    /// <param name="moment">The moment.</param>
    public bool Contains(Instant moment) => !(moment < Start) && !(moment >= End);

    /// <summary>The moments that are in both ranges; may be empty.</summary>
    /// <param name="other">The other range.</param>
    public TimeRange Intersect(TimeRange other) => new(
        Start is { } a && other.Start is { } b ? Instant.Max(a, b) : Start ?? other.Start,
        End is { } c && other.End is { } d ? Instant.Min(c, d) : End ?? other.End);

    /// <summary>Whether some moment is in both ranges.</summary>
    /// <param name="other">The other range.</param>
    public bool Overlaps(TimeRange other) => !IsEmpty && !other.IsEmpty && !Intersect(other).IsEmpty;

    /// <summary>The range as <c>[start, end)</c>; an open end is left out.</summary>
    public override string ToString() => $"[{Start}, {End})";
}
