using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.Storage;

namespace Crm.Kernel;

/// <summary>The old and new values that a journal entry must not hold, as the text of its note: an object with a member for each field (PARTY-12).</summary>
internal static class ChangeNote
{
    private const int LongestValue = 4_000;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the changes; values that would not fit are cut and end with an ellipsis.</summary>
    public static string Write(IReadOnlyList<FieldChange> changes)
    {
        for (var longest = LongestValue; ; longest /= 2)
        {
            var note = Write(changes, longest);
            if (note.Length <= TextRules.MaxNote)
            {
                return note;
            }
        }
    }

    /// <summary>The changes in a note; empty when the note is none of these, or blank.</summary>
    public static IReadOnlyDictionary<string, FieldChange> Read(string? note)
    {
        var changes = new Dictionary<string, FieldChange>(StringComparer.Ordinal);
        if (note is null || !note.StartsWith('{'))
        {
            return changes;
        }

        using var document = Parse(note);
        foreach (var member in document?.RootElement.EnumerateObject() ?? default)
        {
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                changes[member.Name] = new() { Field = member.Name, Old = TextOf(member.Value, "old"), New = TextOf(member.Value, "new") };
            }
        }

        return changes;
    }

    private static string Write(IReadOnlyList<FieldChange> changes, int longest)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Options))
        {
            writer.WriteStartObject();
            foreach (var change in changes)
            {
                writer.WriteStartObject(change.Field);
                Write(writer, "old", change.Old, longest);
                Write(writer, "new", change.New, longest);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, string name, string? value, int longest)
    {
        if (value is null)
        {
            return;
        }

        var cut = value.Length <= longest ? value.Length : char.IsHighSurrogate(value[longest - 1]) ? longest - 1 : longest;
        writer.WriteString(name, cut == value.Length ? value : value[..cut] + "…");
    }

    private static JsonDocument? Parse(string note)
    {
        try
        {
            return JsonDocument.Parse(note);
        }
        catch (JsonException)
        {
            // A comment of somebody's that begins with a brace.
            return null;
        }
    }

    private static string? TextOf(JsonElement change, string name) =>
        change.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
