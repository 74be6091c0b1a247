using NodaTime;

namespace Crm.Storage.InMemory;

/// <summary>Scalars as 64-bit codes. Codes of one coding compare as the values do; missing ones come last; a value that does not fit is <see cref="Unknown"/>.</summary>
internal static class ColumnCode
{
    /// <summary>The value has no code: only the record tells.</summary>
    public const long Unknown = long.MinValue;

    /// <summary>There is no record in the slot.</summary>
    public const long Empty = long.MinValue + 1;

    /// <summary>The least code of a value.</summary>
    public const long Least = long.MinValue + 2;

    /// <summary>The greatest code of a value.</summary>
    public const long Most = long.MaxValue - 1;

    /// <summary>The record has no value.</summary>
    public const long Missing = long.MaxValue;

    private const decimal Scale = 10_000m;
    private const decimal AmountLimit = 100_000_000_000_000m;

    public static long OfNumber(long number) => number is >= Least and <= Most ? number : Unknown;

    public static long OfMoment(Instant moment) => PlaceOf(moment) is { IsExact: true } place ? place.Floor : Unknown;

    public static long OfDay(LocalDate day) => PlaceOf(day) is { } place ? place.Floor : Unknown;

    public static long OfAmount(decimal amount) => PlaceOf(amount) is { IsExact: true } place ? place.Floor : Unknown;

    /// <summary>64 bits of a text: equal texts have equal codes, no more than that.</summary>
    public static long OfText(string text)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * 1_099_511_628_211UL;
        }

        return Mixed(hash);
    }

    /// <summary>64 bits of an id: equal ids have equal codes, no more than that.</summary>
    public static long OfId(Guid id)
    {
        Span<ulong> halves = stackalloc ulong[2];
        id.TryWriteBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(halves));
        return Mixed((halves[0] * 0x9E37_79B9_7F4A_7C15UL) ^ halves[1]);
    }

    public static long OfEntityId<TId>(TId id)
        where TId : struct, IEntityId => OfId(id.Value);

    public static ColumnPlace PlaceOf(long number) =>
        number < Least ? new(Empty, false) : number > Most ? new(Most, false) : new(number, true);

    public static ColumnPlace PlaceOf(Instant moment)
    {
        var ticks = moment.ToUnixTimeTicks();
        return new(ticks, Instant.FromUnixTimeTicks(ticks) == moment);
    }

    /// <summary>Days of other calendars do not compare with those that are stored.</summary>
    public static ColumnPlace? PlaceOf(LocalDate day) =>
        day.Calendar == CalendarSystem.Iso ? new(Period.DaysBetween(new LocalDate(1, 1, 1), day), true) : null;

    /// <summary>Ten-thousandths, below 10¹⁴ units.</summary>
    public static ColumnPlace PlaceOf(decimal amount)
    {
        if (amount <= -AmountLimit)
        {
            return new(Empty, false);
        }

        if (amount >= AmountLimit)
        {
            return new(Most, false);
        }

        var scaled = amount * Scale;
        var floor = decimal.Floor(scaled);
        return new((long)floor, floor == scaled && floor / Scale == amount);
    }

    private static long Mixed(ulong bits) => Math.Clamp((long)(bits ^ (bits >> 29)), Least, Most);
}

/// <summary>Where a value stands among the codes.</summary>
/// <param name="Floor">The greatest code that is not above the value.</param>
/// <param name="IsExact">Whether it is the value's own.</param>
internal readonly record struct ColumnPlace(long Floor, bool IsExact);

/// <summary>Codes from one to another, both included.</summary>
/// <param name="Low">The least.</param>
/// <param name="High">The greatest.</param>
internal readonly record struct ColumnRange(long Low, long High)
{
    public static ColumnRange Missing { get; } = new(ColumnCode.Missing, ColumnCode.Missing);

    public static ColumnRange Values { get; } = new(ColumnCode.Least, ColumnCode.Most);
}
