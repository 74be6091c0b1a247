using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Crm.Storage;

/// <summary>The JSON of files, events and exports. Safe to share between threads.</summary>
/// <remarks>
/// <para>Members are camelCase; enumerations stand by name, ids as 32 lower-case hexadecimal digits in five groups, moments in UTC with six decimals, days
/// as in <c>2017-03-01</c>, lengths of time exactly. Absent values are left out. Unknown members are ignored when reading, and values a text leaves out keep
/// the defaults of their record: an older text stays readable.</para>
/// <para>Reading throws <see cref="CrmRuleException"/> with <c>json.document.too_large</c> or <c>json.document.invalid</c>, whatever the text is.</para>
/// </remarks>
public static class CrmJson
{
    /// <summary>How deep objects and lists may be nested.</summary>
    public const int MaxDepth = 32;

    /// <summary>How long a text may be unless the caller says otherwise, in bytes: 16 MiB.</summary>
    public const int DefaultMaxBytes = 16 * 1024 * 1024;

    /// <summary>The options, read-only; they know the SDK's own types and no others.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>How a type is written and read.</summary>
    /// <typeparam name="T">A record, an event, a process definition, a report, or a part of one.</typeparam>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Writes a value.</summary>
    /// <typeparam name="T">One of the SDK's own types.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());

    /// <summary>Writes a record of any kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="record">A record of the kind.</param>
    /// <returns>UTF-8.</returns>
    public static byte[] Serialize(RecordKind kind, object record)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return JsonSerializer.SerializeToUtf8Bytes(record, Options.GetTypeInfo(kind.Type));
    }

    /// <summary>Writes a record of any kind into a longer text.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="record">A record of the kind.</param>
    public static void Write(Utf8JsonWriter writer, RecordKind kind, object record)
    {
        ArgumentNullException.ThrowIfNull(kind);
        JsonSerializer.Serialize(writer, record, Options.GetTypeInfo(kind.Type));
    }

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">One of the SDK's own types.</typeparam>
    /// <param name="utf8">The text in UTF-8.</param>
    /// <param name="maxBytes">How long it may be.</param>
    /// <exception cref="CrmRuleException"><c>json.document.too_large</c>, <c>json.document.invalid</c>.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8, int maxBytes = DefaultMaxBytes) => (T)Read(utf8, TypeInfo<T>(), maxBytes);

    /// <summary>Reads a record of any kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="utf8">The text in UTF-8.</param>
    /// <param name="maxBytes">How long it may be.</param>
    /// <exception cref="CrmRuleException"><c>json.document.too_large</c>, <c>json.document.invalid</c>.</exception>
    public static object Deserialize(RecordKind kind, ReadOnlySpan<byte> utf8, int maxBytes = DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Read(utf8, Options.GetTypeInfo(kind.Type), maxBytes);
    }

    private static object Read(ReadOnlySpan<byte> utf8, JsonTypeInfo type, int maxBytes)
    {
        if (utf8.Length > maxBytes)
        {
            throw new CrmRuleException([CrmJsonErrors.TooLarge.With(("length", utf8.Length), ("allowed", maxBytes))]);
        }

        try
        {
            if (JsonSerializer.Deserialize(utf8, type) is { } value)
            {
                return value;
            }
        }
        catch (JsonException e)
        {
            throw Invalid(e.Path, e.BytePositionInLine);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException or OverflowException or NotSupportedException or CrmRuleException)
        {
            // A text with half a surrogate pair, an unknown kind of facts, a rate of 0: the reader has no one exception for them.
            throw Invalid("$", null);
        }

        throw Invalid("$", 0);
    }

    // The text itself is left out: it may hold personal data.
    internal static CrmRuleException Invalid(string? path, long? position) =>
        new([CrmJsonErrors.Invalid.With(("path", path ?? "$"), ("position", position)) with { Target = path }]);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(CrmJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            TypeInfoResolver = CrmJsonContext.Default.WithAddedModifier(KeptDefaults.Apply),
        };
        options.MakeReadOnly();
        return options;
    }
}
