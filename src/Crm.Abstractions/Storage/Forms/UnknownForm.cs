using System.Text.Json;

namespace Crm.Storage;

/// <summary>The text of an event or of facts whose form this library does not know: a newer library wrote it. Immutable, safe to share between threads.</summary>
/// <remarks>Equal when the texts mean the same JSON: a database may order members and blanks in its own way.</remarks>
public sealed record UnknownForm
{
    /// <summary>The member that names a form.</summary>
    internal const string NameMember = "$type";

    private UnknownForm(string name, string json, string? dialect) => (Name, Json, Dialect) = (name, json, dialect);

    /// <summary>The form's name, as in <c>deal.moved.7</c>.</summary>
    public string Name { get; }

    /// <summary>The whole text as the store gave it: a JSON object.</summary>
    public string Json { get; }

    /// <summary>Whose way of writing moments, days and amounts the text has; absent when it was not read from JSON of the SDK.</summary>
    internal string? Dialect { get; private init; }

    /// <summary>Takes a text of an unknown form as it is; for stores that keep forms in their own way.</summary>
    /// <param name="json">A JSON object with a member <c>$type</c>.</param>
    /// <exception cref="CrmRuleException"><c>json.document.invalid</c>: no such object, too deep, or a text in it cannot be stored.</exception>
    public static UnknownForm Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = CrmJson.MaxDepth });
            if (NameOf(document.RootElement) is { Length: > 0 } name && IsStorable(document.RootElement))
            {
                return new(name, json, null);
            }
        }
        catch (JsonException e)
        {
            throw CrmJson.Invalid(e.Path, e.BytePositionInLine);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the text is none.
            throw CrmJson.Invalid("$", null);
        }

        throw CrmJson.Invalid("$", 0);
    }

    /// <inheritdoc/>
    public bool Equals(UnknownForm? other) =>
        other is not null
        && string.Equals(Name, other.Name, StringComparison.Ordinal)
        && (string.Equals(Json, other.Json, StringComparison.Ordinal) || IsSame(Json, other.Json));

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    internal static UnknownForm Of(JsonElement read, string name, string dialect) => new(name, read.GetRawText(), dialect);

    private static bool IsSame(string left, string right)
    {
        using var one = JsonDocument.Parse(left);
        using var other = JsonDocument.Parse(right);
        return JsonElement.DeepEquals(one.RootElement, other.RootElement);
    }

    private static string? NameOf(JsonElement read) =>
        read.ValueKind == JsonValueKind.Object && read.TryGetProperty(NameMember, out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    private static bool IsStorable(JsonElement read) => read.ValueKind switch
    {
        JsonValueKind.Object => read.EnumerateObject().All(m => TextRules.IsStorable(m.Name) && IsStorable(m.Value)),
        JsonValueKind.Array => read.EnumerateArray().All(IsStorable),
        JsonValueKind.String => TextRules.IsStorable(read.GetString()!),
        _ => true,
    };
}
