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
}
