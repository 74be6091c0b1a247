using System.Globalization;
using NodaTime;

namespace Crm.Specifications;

/// <summary>Order keys as bytes. Texts are written as UTF-16, which loses nothing whatever they hold.</summary>
internal static class CursorKeys
{
    // The calendar has years before the first: their days are numbers above zero, too.
    private const long YearsBefore = 10_000;

    public static void Write(BinaryWriter writer, object? key)
    {
        writer.Write(key is not null);
        switch (key)
        {
            case null:
                break;
            case string text:
                var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan());
                writer.Write7BitEncodedInt(bytes.Length);
                writer.Write(bytes);
                break;
            case decimal amount:
                writer.Write(amount);
                break;
            case double number:
                writer.Write(number);
                break;
            case Guid id:
                writer.Write(id.ToByteArray());
                break;
            case IEntityId id:
                writer.Write(id.Value.ToByteArray());
                break;
            case CurrencyCode currency:
                writer.Write(currency.Value);
                break;
            case Instant moment:
                var (seconds, nanoseconds) = moment.ToUnixTimeSecondsAndNanoseconds();
                writer.Write(seconds);
                writer.Write(nanoseconds);
                break;
            case LocalDate day:
                writer.Write(((day.Year + YearsBefore) * 10_000) + (day.Month * 100) + day.Day);
                break;
            case bool yes:
                writer.Write(yes ? 1L : 0L);
                break;
            default:
                writer.Write(Convert.ToInt64(key, CultureInfo.InvariantCulture));
                break;
        }
    }

    public static bool TryRead(BinaryReader reader, Type type, out object? key)
    {
        key = null;
        try
        {
            key = reader.ReadBoolean() ? Read(reader, Scalars.Bare(type)) : null;
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or OverflowException or FormatException)
        {
            // A cursor comes from outside: whatever is wrong with its bytes, the caller says so with one code.
            return false;
        }
    }

    private static object Read(BinaryReader reader, Type type)
    {
        if (type.IsEnum)
        {
            return Enum.ToObject(type, reader.ReadInt64());
        }

        if (type == typeof(Guid) || Scalars.IsId(type))
        {
            return new Guid(reader.ReadBytes(16));
        }

        return type == typeof(string) ? Text(reader)
            : type == typeof(decimal) ? reader.ReadDecimal()
            : type == typeof(double) ? reader.ReadDouble()
            : type == typeof(CurrencyCode) ? CurrencyCode.Parse(reader.ReadString())
            : type == typeof(Instant) ? Moment(reader)
            : type == typeof(LocalDate) ? Day(reader.ReadInt64())
            : type == typeof(bool) ? reader.ReadInt64() != 0
            : Convert.ChangeType(reader.ReadInt64(), type, CultureInfo.InvariantCulture);
    }

    private static string Text(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt();
        if (length < 0 || length % 2 != 0 || length > reader.BaseStream.Length - reader.BaseStream.Position)
        {
            throw new FormatException("The text does not fit.");
        }

        return new string(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(reader.ReadBytes(length)));
    }

    private static Instant Moment(BinaryReader reader)
    {
        var moment = Instant.FromUnixTimeSeconds(reader.ReadInt64());
        var nanoseconds = reader.ReadInt32();
        return nanoseconds is >= 0 and < 1_000_000_000 ? moment.PlusNanoseconds(nanoseconds) : throw new FormatException("The moment is none.");
    }

    private static LocalDate Day(long number) =>
        new((int)((number / 10_000) - YearsBefore), (int)(number / 100 % 100), (int)(number % 100));
}
