using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A captured list as one JSON text, each value in the form it has in the JSON of a state.</summary>
internal static class ListJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The values that are present and may be stored.</summary>
    public static string Of(Array values, ScalarCodec codec)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                if (value is not null)
                {
                    codec.WriteJson(writer, value);
                }
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
