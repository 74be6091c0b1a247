namespace Crm.Kernel;

/// <summary>What commands of several slices ask of their values.</summary>
internal static class CommonChecks
{
    /// <summary>The most changes of one command.</summary>
    public const int MaxChanges = 1_000;

    /// <summary>A value of an enumeration is one of its names.</summary>
    public static void Defined<TEnum>(TEnum value, string field, List<CrmError> errors)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", field), ("value", value), ("allowed", string.Join(", ", Enum.GetNames<TEnum>()))) with { Target = field });
        }
    }

    /// <summary>Whether the changes of a command are all there and not too many.</summary>
    public static bool Changes<TChange>(ValueList<TChange>? changes, List<CrmError> errors)
        where TChange : class
    {
        if (changes is null || changes.Any(c => c is null))
        {
            errors.Add(CommonErrors.Required.With(("field", "changes")) with { Target = "changes" });
            return false;
        }

        if (changes.Count > MaxChanges)
        {
            errors.Add(CommonErrors.ListTooLong.With(("field", "changes"), ("count", changes.Count), ("allowed", MaxChanges)) with { Target = "changes" });
            return false;
        }

        return true;
    }

    /// <summary>Refuses a part of a question that is not there.</summary>
    public static void Given(object? part, string field)
    {
        if (part is null)
        {
            throw new CrmRuleException([CommonErrors.Required.With(("field", field)) with { Target = field }]);
        }
    }
}
