using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The JSON of the state column: complete, and with every scalar in a form that SQL compares as the SDK does.</summary>
/// <remarks>It is the adapter's own and not the JSON of files and events: moments, days, amounts and enumerations are whole numbers here.</remarks>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Options = Create();

    /// <summary>The name of a member within the JSON.</summary>
    public static string NameOf(string member) => JsonNamingPolicy.CamelCase.ConvertName(member);

    /// <summary>The names on the way to a member within the JSON.</summary>
    public static IReadOnlyList<string> PathOf(MemberPath path) => [.. path.Members.Select(m => NameOf(m.Name))];

    /// <summary>Writes a record.</summary>
    /// <exception cref="CrmStorageException"><c>storage.change_set.invalid</c>: a text holds U+0000 or half a surrogate pair.</exception>
    public static StateText Write(object record, Type type) => new(JsonSerializer.SerializeToUtf8Bytes(record, Options.GetTypeInfo(type)));

    /// <summary>Reads a record.</summary>
    /// <exception cref="CrmStorageException"><c>storage.image.invalid</c>: the text is not what the adapter wrote.</exception>
    public static object Read(ReadOnlySpan<byte> utf8, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, Options.GetTypeInfo(type)) ?? throw new JsonException("The state is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            throw Faults.Damaged($"a stored {type.Name} cannot be read", e);
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            IgnoreReadOnlyProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            AllowOutOfOrderMetadataProperties = true,
            Converters =
            {
                new JsonDialect("states"),
                new StorableTextConverter(),
                new InstantStateConverter(),
                new DateStateConverter(),
                new DurationStateConverter(),
                new DecimalStateConverter(),
                new MoneyStateConverter(),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}
