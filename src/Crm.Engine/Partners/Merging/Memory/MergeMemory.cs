using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>What a merge must remember to be taken back: the survivor before and after, records it changed by more than a name. Used by one thread.</summary>
/// <remarks>It stands as JSON in notes of the journal, where erasure can blank it.</remarks>
internal sealed class MergeMemory
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The survivors with those merged into them; the first is what was asked for.</summary>
    public List<MergedGroup> Groups { get; } = [];

    /// <summary>Other records as they were before.</summary>
    public List<KeptRecord> Kept { get; } = [];

    public string Write()
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("groups");
            Groups.ForEach(g => Write(writer, g));
            writer.WriteEndArray();
            writer.WriteStartArray("kept");
            Kept.ForEach(k => Write(writer, k));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>Reads what was written; <see langword="null"/> where the text is something else.</summary>
    public static MergeMemory? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = CrmJson.MaxDepth + 8 });
            var memory = new MergeMemory();
            foreach (var group in document.RootElement.GetProperty("groups").EnumerateArray())
            {
                memory.Groups.Add(ReadGroup(group));
            }

            foreach (var kept in document.RootElement.GetProperty("kept").EnumerateArray())
            {
                memory.Kept.Add(new(KindOf(kept), RecordOf(kept, "record"), kept.GetProperty("version").GetInt64()));
            }

            return memory;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or CrmRuleException)
        {
            // Blanked in part, or written by somebody else: the caller says that nothing is remembered.
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, MergedGroup group)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", group.Kind.Name);
        Write(writer, "before", group.Kind, group.Before);
        Write(writer, "after", group.Kind, group.After);
        writer.WriteStartArray("merged");
        foreach (var merged in group.Merged)
        {
            writer.WriteStartObject();
            writer.WriteString("id", merged.Id);
            writer.WriteNumber("version", merged.Version);
            if (merged.Before is not null)
            {
                Write(writer, "record", group.Kind, merged.Before);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, KeptRecord kept)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", kept.Kind.Name);
        writer.WriteNumber("version", kept.Version);
        Write(writer, "record", kept.Kind, kept.Before);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, RecordKind kind, object record)
    {
        writer.WritePropertyName(name);
        CrmJson.Write(writer, kind, record);
    }

    private static MergedGroup ReadGroup(JsonElement element)
    {
        var kind = KindOf(element);
        return new(kind, RecordOf(element, "before"), RecordOf(element, "after"), [.. element.GetProperty("merged").EnumerateArray().Select(m => new MergedRecord(
            m.GetProperty("id").GetGuid(), m.GetProperty("version").GetInt64(), m.TryGetProperty("record", out _) ? Read(kind, m.GetProperty("record")) : null))]);
    }

    private static RecordKind KindOf(JsonElement element) => CrmModel.Find(element.GetProperty("kind").GetString()!) ?? throw new FormatException();

    private static object RecordOf(JsonElement element, string name) => Read(KindOf(element), element.GetProperty(name));

    private static object Read(RecordKind kind, JsonElement element) => CrmJson.Deserialize(kind, Encoding.UTF8.GetBytes(element.GetRawText()));
}

/// <summary>A survivor with those merged into it.</summary>
/// <param name="Kind">Their kind.</param>
/// <param name="Before">The survivor before, without its keys of contact values.</param>
/// <param name="After">The survivor after, likewise.</param>
/// <param name="Merged">The others.</param>
internal sealed record MergedGroup(RecordKind Kind, object Before, object After, IReadOnlyList<MergedRecord> Merged)
{
    public EntityRef Survivor => new(Kind.Name, Kind.IdOf(Before));

    public EntityRef Reference(MergedRecord merged) => new(Kind.Name, merged.Id);
}

/// <summary>A merged record.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Version">Its version after the merge.</param>
/// <param name="Before">As it was, where the merge changed more of it than that it is merged.</param>
internal sealed record MergedRecord(Guid Id, long Version, object? Before);

/// <summary>Another record that a merge changed.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Before">As it was.</param>
/// <param name="Version">The version the merge gave it; 0 = it was removed.</param>
internal sealed record KeptRecord(RecordKind Kind, object Before, long Version);
