namespace Crm;

/// <summary>Errors about custom fields and their values.</summary>
public static class CustomFieldErrors
{
    private static readonly ErrorTable Table = new(typeof(CustomFieldErrors));

    /// <summary>A value has no content, or more than one.</summary>
    public static readonly ErrorDefinition NotExactlyOne = Table.Define("custom_field.value.not_exactly_one");

    /// <summary>A value's content is not of the type its definition names.</summary>
    public static readonly ErrorDefinition WrongType = Table.Define("custom_field.value.wrong_type");

    /// <summary>A required field has no value, or a blank one.</summary>
    public static readonly ErrorDefinition ValueMissing = Table.Define("custom_field.value.missing");

    /// <summary>A record has more than 100 values, or a kind more than 100 fields.</summary>
    public static readonly ErrorDefinition TooMany = Table.Define("custom_field.list.too_long");

    /// <summary>No field has this key.</summary>
    public static readonly ErrorDefinition KeyUnknown = Table.Define("custom_field.key.unknown");

    /// <summary>A key stands twice.</summary>
    public static readonly ErrorDefinition KeyDuplicate = Table.Define("custom_field.key.duplicate");

    /// <summary>A key of a definition or a choice has other characters than allowed.</summary>
    public static readonly ErrorDefinition KeyInvalid = Table.Define("custom_field.key.invalid");

    /// <summary>The definition has no such choice.</summary>
    public static readonly ErrorDefinition ChoiceUnknown = Table.Define("custom_field.choice.unknown");

    /// <summary>A choice field without choices, or choices on a field of another type.</summary>
    public static readonly ErrorDefinition ChoicesInvalid = Table.Define("custom_field.choices.invalid");

    /// <summary>A number has more than six decimals, or is 10¹² or more either side of zero.</summary>
    public static readonly ErrorDefinition NumberOutOfRange = Table.Define("custom_field.number.out_of_range");

    /// <summary>A day is not of the years 1 to 9999.</summary>
    public static readonly ErrorDefinition DateOutOfRange = Table.Define("custom_field.date.out_of_range");

    /// <summary>All errors of this class.</summary>
    public static IReadOnlyList<ErrorDefinition> All => Table.Definitions;

    internal static CrmError For(this ErrorDefinition definition, string? key) => definition.With(("key", key)) with { Target = key };
}
