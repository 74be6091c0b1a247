using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Texts; those no database can keep are refused instead of being changed.</summary>
internal sealed class StorableTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(TextRules.IsStorable(value) ? value : throw Faults.InvalidChangeSet("a text holds U+0000 or half a surrogate pair"));
}

/// <summary>Moments as microseconds since 1970.</summary>
internal sealed class InstantStateConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        InstantExtensions.FromMicroseconds(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToMicroseconds());
}

/// <summary>Days as days since 1970-01-01.</summary>
internal sealed class DateStateConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => DateCodec.FromDays(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteNumberValue(DateCodec.Days(value));
}

/// <summary>Lengths of time, exactly.</summary>
internal sealed class DurationStateConverter : JsonConverter<Duration>
{
    public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DurationPattern.Roundtrip.Parse(reader.GetString() ?? "").GetValueOrThrow();

    public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) =>
        writer.WriteStringValue(DurationPattern.Roundtrip.Format(value));
}

/// <summary>Decimal numbers as texts: JSON readers of databases make floating point of numbers.</summary>
internal sealed class DecimalStateConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        decimal.Parse(reader.GetString() ?? "", NumberStyles.Number, CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Money as ten-thousandths and currency.</summary>
internal sealed class MoneyStateConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (amount, currency) = (0L, "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isAmount = reader.ValueTextEquals("amount"u8);
            reader.Read();
            if (isAmount)
            {
                amount = reader.GetInt64();
            }
            else
            {
                currency = reader.GetString() ?? "";
            }
        }

        return currency.Length == 0 ? default : Money.FromTenThousandths(amount, CurrencyCode.Parse(currency));
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("amount"u8, value.ToTenThousandths());
        writer.WriteString("currency"u8, value.Currency.Value);
        writer.WriteEndObject();
    }
}
