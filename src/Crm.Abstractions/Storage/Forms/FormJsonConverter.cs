using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Crm.Storage;

/// <summary>Reads a closed family of forms; one that a newer library wrote is kept as it stands instead of making the whole text unreadable.</summary>
/// <remarks>A text without the name of a form, and one of a known form that does not fit it, is damaged and refused as before.</remarks>
internal abstract class FormJsonConverter<T> : JsonConverter<T>
    where T : class
{
    // No name of a form is longer.
    private const int MostBytes = 64;

    private static readonly FrozenSet<string> Known = typeof(T).GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(a => (string)a.TypeDiscriminator!).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownSpans = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether this library knows a form.</summary>
    public static bool Knows(string name) => Known.Contains(name);

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (UnknownName(reader) is not { } name)
        {
            return JsonSerializer.Deserialize(ref reader, TypeInfo(options));
        }

        using var document = JsonDocument.ParseValue(ref reader);
        return Unknown(UnknownForm.Of(document.RootElement, name, JsonDialect.Of(options)));
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (FormOf(value) is not { } form)
        {
            JsonSerializer.Serialize(writer, value, TypeInfo(options));
        }
        else if (form.Dialect is null || string.Equals(form.Dialect, JsonDialect.Of(options), StringComparison.Ordinal))
        {
            writer.WriteRawValue(form.Json);
        }
        else
        {
            throw new CrmRuleException([CrmJsonErrors.FormForeign.With(("form", form.Name))]);
        }
    }

    protected abstract T Unknown(UnknownForm form);

    protected abstract UnknownForm? FormOf(T value);

    // Without making a text of the name, for every event and entry that is read.
    private static bool IsKnown(ref Utf8JsonReader reader)
    {
        Span<char> name = stackalloc char[MostBytes];
        return reader.ValueSpan.Length <= MostBytes && KnownSpans.Contains(name[..reader.CopyString(name)]);
    }

    private static JsonTypeInfo<T> TypeInfo(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));

    // The reader is a copy: looking ahead moves nothing. The name stands first but in databases that order members themselves.
    private static string? UnknownName(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = reader.ValueTextEquals(UnknownForm.NameMember);
            reader.Read();
            if (isName)
            {
                return reader.TokenType == JsonTokenType.String && !IsKnown(ref reader) ? reader.GetString() : null;
            }

            reader.Skip();
        }

        return null;
    }
}

/// <summary>Reads and writes what events tell.</summary>
internal sealed class EventPayloadConverter : FormJsonConverter<EventPayload>
{
    protected override EventPayload Unknown(UnknownForm form) => new UnknownEventPayload(form);

    protected override UnknownForm? FormOf(EventPayload value) => (value as UnknownEventPayload)?.Form;
}

/// <summary>Reads and writes what journal entries hold.</summary>
internal sealed class JournalFactsConverter : FormJsonConverter<JournalFacts>
{
    protected override JournalFacts Unknown(UnknownForm form) => new UnknownJournalFacts(form);

    protected override UnknownForm? FormOf(JournalFacts value) => (value as UnknownJournalFacts)?.Form;
}
