using System.Text.Json;
using NodaTime;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Moments: microseconds since 1970 in UTC.</summary>
internal sealed class InstantCodec : ScalarCodec
{
    public override SqlType Type => SqlType.Integer;

    public override JsonForm Json => JsonForm.Number;

    public override object Encode(object value) => ((Instant)value).ToMicroseconds();

    public override object Encode(object value, Rounding rounding)
    {
        var moment = (Instant)value;
        var down = moment.ToMicroseconds();
        var isExact = moment == InstantExtensions.FromMicroseconds(down);
        return isExact || rounding == Rounding.Down ? down : rounding == Rounding.Up ? down + 1 : EqualToNothing;
    }

    public override void WriteJson(Utf8JsonWriter writer, object value)
    {
        if (Encode(value, Rounding.Refused) is long microseconds)
        {
            writer.WriteNumberValue(microseconds);
        }
    }
}

/// <summary>Days: days since 1970-01-01 of the ISO calendar.</summary>
internal sealed class DateCodec : ScalarCodec
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public override SqlType Type => SqlType.Integer;

    public override JsonForm Json => JsonForm.Number;

    public static long Days(LocalDate day) => Period.DaysBetween(Epoch, day.WithCalendar(CalendarSystem.Iso));

    public static LocalDate FromDays(long days) => Epoch.PlusDays(checked((int)days));

    public override object Encode(object value) => Days((LocalDate)value);

    public override void WriteJson(Utf8JsonWriter writer, object value) => writer.WriteNumberValue(Days((LocalDate)value));
}

/// <summary>Lengths of time: microseconds; a finer one has no column value, only its JSON says it.</summary>
internal sealed class DurationCodec : ScalarCodec
{
    private const long MicrosecondsOfDay = 86_400_000_000;

    public override SqlType Type => SqlType.Integer;

    public override JsonForm Json => JsonForm.Number;

    /// <summary>The greatest whole number of microseconds that is not above a length of time.</summary>
    public static long Floor(Duration length)
    {
        var nanoseconds = length.NanosecondOfDay;
        return (length.Days * MicrosecondsOfDay) + (nanoseconds / 1_000) - (nanoseconds % 1_000 < 0 ? 1 : 0);
    }

    public override object Encode(object value) =>
        ((Duration)value).NanosecondOfDay % 1_000 == 0 ? Floor((Duration)value) : MissingValue.Of(Type);

    public override void WriteJson(Utf8JsonWriter writer, object value)
    {
        if (Encode(value) is long microseconds)
        {
            writer.WriteNumberValue(microseconds);
        }
    }
}
