using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Partners;

/// <summary>Writes an identifier as its number; <c>default</c> as an empty text. What is no valid number cannot be read.</summary>
/// <typeparam name="T">The identifier.</typeparam>
public sealed class IdentifierJsonConverter<T> : JsonConverter<T>
    where T : struct, IIdentifier<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is not ("" or null) and var text ? FromText(text) : default;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    private static T FromText(string text) => T.TryParse(text, out var value, out _) ? value : throw new JsonException("Not a valid number of its scheme.");
}
