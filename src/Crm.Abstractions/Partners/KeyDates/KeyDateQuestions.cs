using NodaTime;

namespace Crm.Partners;

/// <summary>Which key dates are due.</summary>
public sealed record KeyDateQuestion
{
    /// <summary>The most lead times of one question.</summary>
    public const int MaxLeads = 10;

    /// <summary>The longest lead time in days.</summary>
    public const int MaxLeadDays = 92;

    /// <summary>The day that is looked at, in the tenant's time zone; absent = today.</summary>
    public LocalDate? Day { get; init => field = value?.WithCalendar(CalendarSystem.Iso); }

    /// <summary>The lead times in days, each 0…92 and once; none = 0, on the day itself.</summary>
    public ValueList<int> LeadDays { get => field.Freeze(); init; } = new();
}

/// <summary>A key date or birthday that comes.</summary>
public sealed record KeyDateOccurrence
{
    /// <summary>Whose: a partner, person or contact.</summary>
    public required EntityRef Subject { get; init; }

    /// <summary>The key date; absent = the birthday.</summary>
    public KeyDate? KeyDate { get; init; }

    /// <summary>The next day on which it occurs; 29 February occurs on the 28th in common years.</summary>
    public required LocalDate OccursOn { get; init; }

    /// <summary>How many days are left; 0 = today.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>How many years it will be then; absent where the year is not known, or still to come.</summary>
    public int? Years { get; init; }
}

/// <summary>A key date or birthday of which somebody is to be told.</summary>
public sealed record DueKeyDate
{
    /// <summary>What comes.</summary>
    public required KeyDateOccurrence Occurrence { get; init; }

    /// <summary>The smallest of the lead times that has come: longer ones that were missed are not made up for.</summary>
    public required int LeadDays { get; init; }

    /// <summary>Whom to tell: the main manager of the partner, of a contact that of its partner, of a person those of all partners whose contact the person is; empty where there is none.</summary>
    public ValueList<UserId> Recipients { get => field.Freeze(); init; } = new();

    /// <summary>Whether it was told for this lead time.</summary>
    public required bool IsTold { get; init; }
}

/// <summary>What telling did.</summary>
public sealed record KeyDatesTold
{
    /// <summary>How many notices were told now.</summary>
    public required long Told { get; init; }

    /// <summary>How many had been told before.</summary>
    public required long Before { get; init; }

    /// <summary>How many have nobody to be told; they are told once there is somebody.</summary>
    public required long WithoutRecipient { get; init; }
}
