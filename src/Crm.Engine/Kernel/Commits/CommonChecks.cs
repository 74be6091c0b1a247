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

    /// <summary>Refuses a number outside its bounds.</summary>
    public static void InRange(int value, string field, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new CrmRuleException([CommonErrors.OutOfRange.With(("field", field), ("value", value), ("allowed", $"{least}…{most}")) with { Target = field }]);
        }
    }

    /// <summary>Refuses a list that is not there, too long, or has an empty id.</summary>
    public static void Ids<TId>(ValueList<TId>? ids, string field, int most)
        where TId : struct
    {
        Given(ids, field);
        if (ids!.Count > most)
        {
            throw new CrmRuleException([CommonErrors.ListTooLong.With(("field", field), ("count", ids.Count), ("allowed", most)) with { Target = field }]);
        }

        if (ids.Any(id => EqualityComparer<TId>.Default.Equals(id, default)))
        {
            throw new CrmRuleException([CommonErrors.Required.With(("field", field)) with { Target = field }]);
        }
    }

    /// <summary>Tells a part of a command that is not there.</summary>
    public static void IsThere(object? part, string field, List<CrmError> errors)
    {
        if (part is null)
        {
            errors.Add(CommonErrors.Required.With(("field", field)) with { Target = field });
        }
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
