using System.Runtime.InteropServices;
using NodaTime;

namespace Crm.Storage.InMemory;

/// <summary>One member of an index key in a form that compares the same whatever its type: 128 bits in order, or a text. Missing ones come last.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct KeyPart
{
    private const ulong Sign = 1UL << 63;
    private static readonly object MissingMark = new();
    private readonly ulong _high;
    private readonly ulong _low;
    private readonly object? _text;

    private KeyPart(ulong high, ulong low, object? text) => (_high, _low, _text) = (high, low, text);

    public static KeyPart Missing { get; } = new(0, 0, MissingMark);

    public bool IsMissing => ReferenceEquals(_text, MissingMark);

    public string? Text => _text as string;

    public static int Compare(in KeyPart a, in KeyPart b)
    {
        if (a._text is null && b._text is null)
        {
            return a._high != b._high ? (a._high < b._high ? -1 : 1) : a._low.CompareTo(b._low);
        }

        return ReferenceEquals(a._text, b._text) ? 0
            : a.IsMissing ? 1
            : b.IsMissing ? -1
            : Crm.Text.Compare((string?)a._text, (string?)b._text);
    }

    public static KeyPart OfText(string? value) => value is null ? Missing : new(0, 0, value);

    public static KeyPart OfNullable<TValue>(TValue? value)
        where TValue : struct => value is { } present ? OfValue(present) : Missing;

    /// <summary>The part of a stored scalar. The tests on the type are settled when the method is compiled.</summary>
    public static KeyPart OfValue<TValue>(TValue value)
        where TValue : struct
    {
        if (typeof(TValue) == typeof(Guid))
        {
            return Of((Guid)(object)value);
        }

        if (typeof(TValue) == typeof(Instant))
        {
            return Of(((Instant)(object)value).ToUnixTimeTicks());
        }

        if (typeof(TValue) == typeof(LocalDate))
        {
            return Of((LocalDate)(object)value);
        }

        if (typeof(TValue) == typeof(int))
        {
            return Of((int)(object)value);
        }

        if (typeof(TValue) == typeof(long))
        {
            return Of((long)(object)value);
        }

        if (typeof(TValue) == typeof(bool))
        {
            return Of((bool)(object)value ? 1L : 0L);
        }

        return value is IEntityId id ? Of(id.Value) : OfBoxed(value);
    }

    /// <summary>The part of a captured value or of a member whose type is not known in advance.</summary>
    public static KeyPart OfBoxed(object? value) => value switch
    {
        null => Missing,
        string text => new(0, 0, text),
        Guid id => Of(id),
        IEntityId id => Of(id.Value),
        Instant moment => Of(moment.ToUnixTimeTicks()),
        LocalDate day => Of(day),
        bool yes => Of(yes ? 1L : 0L),
        byte number => Of(number),
        short number => Of(number),
        int number => Of(number),
        long number => Of(number),
        decimal amount => Of(amount),
        double number => Of(number),
        CurrencyCode currency => new(0, 0, currency.Value),
        Enum choice => Of(Convert.ToInt64(choice, System.Globalization.CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"Values of the type {value.GetType()} cannot be indexed."),
    };

    /// <summary>Whether a captured value compares with stored ones as their parts do: not so days of other calendars and moments finer than any that is stored.</summary>
    public static bool IsExact(object? value) => value switch
    {
        Instant moment => Instant.FromUnixTimeTicks(moment.ToUnixTimeTicks()) == moment,
        LocalDate day => day.Calendar == CalendarSystem.Iso,
        _ => true,
    };

    private static KeyPart Of(long value) => new(0, (ulong)value ^ Sign, null);

    private static KeyPart Of(LocalDate day) => Of((long)Period.DaysBetween(new LocalDate(1, 1, 1), day.WithCalendar(CalendarSystem.Iso)));

    private static KeyPart Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), null);
    }

    // Ten decimals are the most that is stored; beyond the bounds order is coarse, and equal keys are told apart by the condition itself.
    private static KeyPart Of(decimal amount)
    {
        var scaled = (Int128)decimal.Truncate(decimal.Clamp(amount, -1_000_000_000_000_000_000m, 1_000_000_000_000_000_000m) * 10_000_000_000m);
        return new((ulong)(scaled >> 64) ^ Sign, (ulong)scaled, null);
    }

    private static KeyPart Of(double number)
    {
        var bits = (ulong)BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number);
        return double.IsNaN(number) ? new(0, 0, null) : new(1, (bits & Sign) != 0 ? ~bits : bits | Sign, null);
    }
}

/// <summary>Room for the members of one key, without a heap.</summary>
[System.Runtime.CompilerServices.InlineArray(3)]
internal struct KeyParts
{
    private KeyPart _first;
}
