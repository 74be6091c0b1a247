using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Crm.Storage;

namespace Crm.Deals;

/// <summary>Process definitions as JSON text, for files under version control and for exchange. Safe to call from several threads.</summary>
/// <remarks>
/// <para>The form is that of <see cref="CrmJson"/>: members in camelCase, absent ones have their defaults, unknown ones are ignored; a target duration or term is
/// days:hours:minutes:seconds, as in <c>2:00:00:00</c>. Reading checks the form only; publishing checks the meaning.</para>
/// <para>Foreign text is safe to read: at most 8,388,608 characters, 100,000 values, 8 levels. Every valid definition fits.</para>
/// </remarks>
public static class ProcessJson
{
    /// <summary>The most characters of a text that is read.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    private const int MaxDepth = 8;
    private const int MaxTokens = 100_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // The text is a file, not part of a page: names in any script stay readable.
    private static readonly JsonSerializerOptions Indented = new(CrmJson.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The definition as indented JSON; the same definition gives the same text. Lines end with U+000A.</summary>
    /// <param name="definition">The definition.</param>
    public static string Write(ProcessDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return JsonSerializer.Serialize(definition, (JsonTypeInfo<ProcessDefinition>)Indented.GetTypeInfo(typeof(ProcessDefinition)));
    }

    /// <summary>Reads a definition; it is not validated.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="CrmRuleException"><c>process.json.invalid</c>: not JSON, not a definition, too large or too deep.</exception>
    public static ProcessDefinition Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (json.Length > MaxLength)
        {
            throw Invalid("it is too long");
        }

        try
        {
            var utf8 = Utf8.GetBytes(json);
            CheckSize(utf8);
            var definition = CrmJson.Deserialize<ProcessDefinition>(utf8, int.MaxValue);
            return HasNulls(definition) ? throw Invalid("a list holds null") : definition;
        }
        catch (EncoderFallbackException)
        {
            // A lone surrogate would be read as another character.
            throw Invalid("a text holds half a character");
        }
        catch (JsonException e)
        {
            throw Invalid("it is no JSON", e.Path);
        }
        catch (CrmRuleException e) when (e.Code != ProcessErrors.JsonInvalid.Code)
        {
            throw Invalid("it does not have the form of one", e.Errors[0].Target);
        }
    }

    private static void CheckSize(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        for (var tokens = 0; reader.Read(); tokens++)
        {
            if (tokens >= MaxTokens)
            {
                throw Invalid("it has too many values");
            }
        }
    }

    private static bool HasNulls(ProcessDefinition definition) => definition.Stages is null || definition.Stages.Any(s => s is null
        || s.Checklist.Any(i => i is null)
        || s.Steps.Any(p => p is null || p.Conditions.Any(c => c is null))
        || s.RequiredFields.Concat(s.EntryConditions).Concat(s.ExitConditions).Concat(s.MovesTo).Any(c => c is null));

    private static CrmRuleException Invalid(string reason, string? path = null)
    {
        var place = path is { Length: > 0 and <= 200 } ? path : "$";
        return new CrmRuleException([ProcessErrors.JsonInvalid.With(("reason", reason), ("path", place)) with { Target = place }]);
    }
}
