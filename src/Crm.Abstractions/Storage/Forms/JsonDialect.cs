using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Storage;

/// <summary>Marks options that write moments, days and amounts in another way than <see cref="CrmJson"/>: a text of an unknown form cannot go from one to the other.</summary>
internal sealed class JsonDialect(string name) : JsonConverter<JsonDialect>
{
    private const string OfFiles = "files";

    public static string Of(JsonSerializerOptions options)
    {
        foreach (var converter in options.Converters)
        {
            if (converter is JsonDialect dialect)
            {
                return dialect.Name;
            }
        }

        return OfFiles;
    }

    public string Name { get; } = name;

    public override JsonDialect Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, JsonDialect value, JsonSerializerOptions options) => throw new NotSupportedException();
}
