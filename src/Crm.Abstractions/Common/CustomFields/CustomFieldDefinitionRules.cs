namespace Crm;

/// <summary>What definitions of custom fields must satisfy before they are saved. PARTY-20. Every fault is reported, with the key as target.</summary>
internal static class CustomFieldDefinitionRules
{
    /// <summary>The most choices of a field.</summary>
    public const int MaxChoices = 1_000;

    /// <summary>Checks all definitions of one kind.</summary>
    public static void Check(IReadOnlyList<CustomFieldDefinition> definitions, List<CrmError> errors)
    {
        CustomFieldRules.CheckCount(definitions.Count, errors);
        CheckKeys(definitions.Select(d => d.Key), errors);
        foreach (var definition in definitions)
        {
            TextRules.CheckLine(definition.Name, definition.Key, errors, required: true);
            CheckKeys(definition.Choices.Select(c => c.Key), errors);
            foreach (var choice in definition.Choices)
            {
                TextRules.CheckLine(choice.Name, choice.Key, errors, required: true);
            }

            TextRules.CheckLine(definition.ReferenceKind, definition.Key, errors);
            var isChoice = definition.Type == CustomFieldType.Choice;
            if (isChoice != definition.Choices.Count > 0 || definition.Choices.Count > MaxChoices)
            {
                errors.Add(CustomFieldErrors.ChoicesInvalid.For(definition.Key));
            }

            if (!Enum.IsDefined(definition.Type) || (definition.ReferenceKind is not null && definition.Type != CustomFieldType.Reference))
            {
                errors.Add(CustomFieldErrors.WrongType.For(definition.Key));
            }
        }
    }

    private static void CheckKeys(IEnumerable<string?> keys, List<CrmError> errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (!CustomFieldRules.IsKey(key))
            {
                errors.Add(CustomFieldErrors.KeyInvalid.For(key));
            }
            else if (!seen.Add(key!))
            {
                errors.Add(CustomFieldErrors.KeyDuplicate.For(key));
            }
        }
    }
}
