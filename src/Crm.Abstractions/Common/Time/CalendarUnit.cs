namespace Crm;

/// <summary>The length of a calendar period.</summary>
public enum CalendarUnit
{
    /// <summary>A day.</summary>
    Day = 0,

    /// <summary>A week of ISO 8601: Monday to Sunday.</summary>
    Week = 1,

    /// <summary>A month.</summary>
    Month = 2,

    /// <summary>A quarter; the first begins on 1 January.</summary>
    Quarter = 3,

    /// <summary>Half a year; the first begins on 1 January.</summary>
    HalfYear = 4,

    /// <summary>A year.</summary>
    Year = 5,
}
