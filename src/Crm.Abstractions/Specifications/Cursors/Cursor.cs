using System.Text.Json;
using System.Text.Json.Serialization;
using Crm.Storage;

namespace Crm.Specifications;

/// <summary>Names the last row of a page, so that the next page starts after it. Opaque; written as base64url text.</summary>
/// <param name="Text">The text. It may be kept by clients; it holds the order keys and the id of the row, unencrypted.</param>
/// <remarks>It belongs to the shape of the specification that made it. Immutable, safe to share between threads.</remarks>
[JsonConverter(typeof(CursorJsonConverter))]
public readonly record struct Cursor(string Text)
{
    /// <summary>The cursor of a row.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="specification">The specification that gave the row.</param>
    /// <param name="lastRow">The last row of the page.</param>
    /// <exception cref="CrmRuleException">The specification is outside the portable subset.</exception>
    public static Cursor For<T>(Specification<T> specification, T lastRow)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(lastRow);
        return CursorCodec.Write(specification.Normalize().Shape, lastRow);
    }

    /// <summary>The text.</summary>
    public override string ToString() => Text ?? "";
}

/// <summary>Writes a cursor as its text.</summary>
internal sealed class CursorJsonConverter : JsonConverter<Cursor>
{
    public override Cursor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Cursor value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
