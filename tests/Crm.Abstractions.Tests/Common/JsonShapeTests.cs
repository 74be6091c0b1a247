using System.Text.Json;
using System.Text.Json.Serialization;
using Crm.Tests.Common.CustomFields;
using NodaTime;
using NodaTime.Text;

namespace Crm.Tests.Common;

/// <summary>The values of the common ground survive JSON given converters for days and moments only.</summary>
public sealed class JsonShapeTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new DayConverter(), new MomentConverter(), new JsonStringEnumConverter() },
    };

    [Fact]
    public void Custom_field_values_lose_nothing() => Properties.ForAll(CustomFieldGen.Value, v => v == Round(v));

    [Fact]
    public void A_custom_field_value_is_its_key_and_its_content() =>
        Assert.Equal("""{"key":"a","number":1.5}""", JsonSerializer.Serialize(CustomFieldValue.OfNumber("a", 1.50m), Options));

    [Fact]
    public void A_calendar_period_is_its_unit_and_first_day()
    {
        var period = CalendarPeriod.Of(CalendarUnit.Quarter, new(2026, 8, 13));
        Assert.Equal("""{"unit":"Quarter","firstDay":"2026-07-01"}""", JsonSerializer.Serialize(period, Options));
        Assert.Equal(period, Round(period));
    }

    [Fact]
    public void Ranges_rates_and_definitions_lose_nothing()
    {
        var rate = new ExchangeRate(CurrencyCode.Usd, CurrencyCode.Rub, 80.5m, new(2026, 8, 13), "Bank");
        Assert.Equal(rate, Round(rate));
        Assert.Equal(new TimeRange(Instant.FromUnixTimeSeconds(5), null), Round(new TimeRange(Instant.FromUnixTimeSeconds(5), null)));
        Assert.Equal("""{"from":"2026-08-13"}""", JsonSerializer.Serialize(new DayRange(new(2026, 8, 13), null), Options));
        Assert.Equal(new DayRange(null, new(2026, 8, 13)), Round(new DayRange(null, new(2026, 8, 13))));
        var definition = new CustomFieldDefinition { Key = "a", Name = "A", Type = CustomFieldType.Choice, Choices = [new("x", "X")], Filterable = true };
        Assert.Equal(definition, Round(definition));
    }

    private static T? Round<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Options), Options);

    private sealed class DayConverter : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    private sealed class MomentConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InstantPattern.ExtendedIso.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }
}
