using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm;

/// <summary>Writes a currency as its three letters; <c>default</c> as an empty text.</summary>
public sealed class CurrencyCodeJsonConverter : JsonConverter<CurrencyCode>
{
    /// <inheritdoc/>
    public override CurrencyCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FromText(reader.GetString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CurrencyCode value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    public override CurrencyCode ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FromText(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, CurrencyCode value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);

    internal static CurrencyCode FromText(string? text) =>
        text is "" ? default
        : CurrencyCode.TryParse(text, out var currency) ? currency
        : throw new JsonException("Not a currency: three upper-case letters are expected.");
}
