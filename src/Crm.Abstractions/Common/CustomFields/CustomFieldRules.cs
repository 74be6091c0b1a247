using System.Buffers;
using NodaTime;

namespace Crm;

/// <summary>What values of custom fields must satisfy. PARTY-20. Every fault is reported, with the key of the field as target.</summary>
internal static class CustomFieldRules
{
    /// <summary>The most values of a record and the most fields of a kind.</summary>
    public const int MaxFields = 100;

    private const decimal NumberLimit = 1_000_000_000_000m;
    private const int NumberDecimals = 6;
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>Checks the values of a record against the definitions of its kind.</summary>
    public static void Check(IReadOnlyList<CustomFieldValue> values, IReadOnlyList<CustomFieldDefinition> definitions, List<CrmError> errors)
    {
        CheckCount(values.Count, errors);
        var fields = definitions.DistinctBy(d => d.Key, StringComparer.Ordinal).ToDictionary(d => d.Key, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var key = value.Key ?? "";
            if (!fields.TryGetValue(key, out var definition))
            {
                errors.Add(CustomFieldErrors.KeyUnknown.For(key));
            }
            else if (!seen.Add(key))
            {
                errors.Add(CustomFieldErrors.KeyDuplicate.For(key));
            }
            else
            {
                CheckOne(value, definition, errors);
            }
        }

        errors.AddRange(definitions.Where(d => d.Required && !seen.Contains(d.Key)).Select(d => CustomFieldErrors.ValueMissing.For(d.Key)));
    }

    /// <summary>Whether a key has the allowed form.</summary>
    public static bool IsKey(string? key) => key is { Length: >= 1 and <= 40 } && !key.AsSpan().ContainsAnyExcept(KeyCharacters);

    /// <summary>Whether a custom field may hold the number.</summary>
    public static bool IsInRange(decimal number) => Decimals.Fits(Decimals.Normalise(number), NumberDecimals, NumberLimit);

    /// <summary>Whether a custom field may hold the day.</summary>
    public static bool IsInRange(LocalDate date) => date.Year is >= 1 and <= 9999;

    /// <summary>More than <see cref="MaxFields"/> are too many.</summary>
    public static void CheckCount(int count, List<CrmError> errors)
    {
        if (count > MaxFields)
        {
            errors.Add(CustomFieldErrors.TooMany.With(("count", count), ("allowed", MaxFields)));
        }
    }

    private static void CheckOne(CustomFieldValue value, CustomFieldDefinition definition, List<CrmError> errors)
    {
        if (value.Type is not { } type)
        {
            errors.Add(CustomFieldErrors.NotExactlyOne.For(value.Key));
        }
        else if (type != definition.Type || (definition.ReferenceKind is { } kind && value.Reference?.Kind != kind))
        {
            errors.Add(CustomFieldErrors.WrongType.For(value.Key));
        }
        else
        {
            CheckContent(value, type, definition, errors);
        }
    }

    private static void CheckContent(CustomFieldValue value, CustomFieldType type, CustomFieldDefinition definition, List<CrmError> errors)
    {
        switch (type)
        {
            case CustomFieldType.Text when definition.Required && TextRules.IsBlank(value.Text):
                errors.Add(CustomFieldErrors.ValueMissing.For(value.Key));
                break;
            case CustomFieldType.Text:
                TextRules.CheckLine(value.Text, value.Key, errors);
                break;
            case CustomFieldType.Number when !IsInRange(value.Number!.Value):
                errors.Add(CustomFieldErrors.NumberOutOfRange.For(value.Key));
                break;
            case CustomFieldType.Money when value.Money!.Value.IsDefault:
                errors.Add(MoneyErrors.CurrencyMissing.With() with { Target = value.Key });
                break;
            case CustomFieldType.Date when !IsInRange(value.Date!.Value):
                errors.Add(CustomFieldErrors.DateOutOfRange.For(value.Key));
                break;
            case CustomFieldType.Choice when !definition.Choices.Any(c => string.Equals(c.Key, value.Choice, StringComparison.Ordinal)):
                errors.Add(CustomFieldErrors.ChoiceUnknown.For(value.Key));
                break;
            case CustomFieldType.Reference when value.Reference!.Value.Id == default || TextRules.IsBlank(value.Reference.Value.Kind):
                errors.Add(CommonErrors.Required.With(("field", value.Key)) with { Target = value.Key });
                break;
            case CustomFieldType.Reference:
                TextRules.CheckLine(value.Reference!.Value.Kind, value.Key, errors);
                break;
            default:
                break;
        }
    }
}
