using NodaTime;

namespace Crm.Partners;

/// <summary>One condition on a partner (PARTY-13). Which tests a field knows is told by <c>segment.condition.unsupported</c>.</summary>
public sealed record SegmentCondition
{
    /// <summary>The most values of one condition.</summary>
    public const int MaxValues = 100;

    /// <summary>The farthest a condition looks back, in days.</summary>
    public const int MaxDays = 36_600;

    /// <summary>What is looked at.</summary>
    public required SegmentField Field { get; init; }

    /// <summary>What must hold.</summary>
    public required SegmentTest Test { get; init; }

    /// <summary>The key of the partners' own field, or the code of the fact; absent for other fields.</summary>
    public string? Key { get; init; }

    /// <summary>For <see cref="SegmentTest.OneOf"/> and <see cref="SegmentTest.Under"/>: names of values as in JSON, ids, keys of choices, <c>true</c> or <c>false</c>.
    /// For <see cref="SegmentTest.Contains"/> one text.</summary>
    public ValueList<string> Values { get => field.Freeze(); init; } = new();

    /// <summary>For <see cref="SegmentTest.AtLeast"/> and <see cref="SegmentTest.AtMost"/> on numbers and facts; amounts are in the tenant's currency.</summary>
    public decimal? Number { get; init => field = value is { } number ? Decimals.Normalise(number) : null; }

    /// <summary>For <see cref="SegmentTest.AtLeast"/> (that day or later) and <see cref="SegmentTest.AtMost"/> (that day or earlier) on days.</summary>
    public LocalDate? Day { get; init => field = value?.WithCalendar(CalendarSystem.Iso); }

    /// <summary>For <see cref="SegmentTest.Within"/> and facts of a time: the last so many days, today with them, 1…36,600.</summary>
    public int? Days { get; init; }
}

/// <summary>What a condition of a segment looks at.</summary>
public enum SegmentField
{
    /// <summary>The working name; without regard to case, ё and blanks.</summary>
    Name,

    /// <summary>Company or private person.</summary>
    Type,

    /// <summary>What the partner is to us.</summary>
    Relations,

    /// <summary>Whether we work with it.</summary>
    WorkStatus,

    /// <summary>How much it matters.</summary>
    Importance,

    /// <summary>The gender of a private person.</summary>
    Gender,

    /// <summary>The main manager.</summary>
    MainManager,

    /// <summary>The employees responsible in any role besides the main manager.</summary>
    Responsible,

    /// <summary>The business region: a hierarchy.</summary>
    Region,

    /// <summary>The holding: a hierarchy.</summary>
    Holding,

    /// <summary>The access group.</summary>
    AccessGroup,

    /// <summary>The category.</summary>
    Category,

    /// <summary>Where it came from.</summary>
    Source,

    /// <summary>By which channel it came.</summary>
    Channel,

    /// <summary>The manual and refreshed segments it stands in.</summary>
    Segment,

    /// <summary>The day of birth.</summary>
    BirthDate,

    /// <summary>The day on which the relationship was entered.</summary>
    RegisteredOn,

    /// <summary>The types of contact values there are.</summary>
    ContactType,

    /// <summary>Any of its own contact values, whole or in part, as they are searched (PARTY-5).</summary>
    Contact,

    /// <summary>One of the user's own fields.</summary>
    CustomField,

    /// <summary>A number that another slice knows of the partner: <see cref="PartnerFactCodes"/> and those of the embedder.</summary>
    Fact,
}

/// <summary>What a condition of a segment asks of its field.</summary>
public enum SegmentTest
{
    /// <summary>There is a value.</summary>
    IsSet,

    /// <summary>The value, or one of several, is one of the values.</summary>
    OneOf,

    /// <summary>The value is one of the values or stands below one of them in its directory.</summary>
    Under,

    /// <summary>The text has a part.</summary>
    Contains,

    /// <summary>The number or day is the bound or above it.</summary>
    AtLeast,

    /// <summary>The number or day is the bound or below it.</summary>
    AtMost,

    /// <summary>The day is one of the last days.</summary>
    Within,
}
