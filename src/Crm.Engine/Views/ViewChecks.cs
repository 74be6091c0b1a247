namespace Crm.Views;

/// <summary>What a question for a view must have before anything is read.</summary>
internal static class ViewChecks
{
    /// <summary>Refuses a number of rows outside its bounds.</summary>
    public static void Size(int size, string field, int least, int most)
    {
        if (size < least || size > most)
        {
            throw new CrmRuleException([CommonErrors.OutOfRange.With(("field", field), ("value", size), ("allowed", $"{least}…{most}")) with { Target = field }]);
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
