using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm;

/// <summary>Writes a country as its two letters; <c>default</c> as an empty text.</summary>
public sealed class CountryCodeJsonConverter : JsonConverter<CountryCode>
{
    /// <inheritdoc/>
    public override CountryCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is not ("" or null) and var text ? FromText(text) : default;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CountryCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    private static CountryCode FromText(string text) =>
        CountryCode.TryParse(text, out var country) ? country : throw new JsonException("Not a country: two upper-case letters are expected.");
}
