namespace Crm.Views;

/// <summary>What a question for a view must have before anything is read.</summary>
internal static class ViewChecks
{
    /// <summary>Refuses a number of rows outside its bounds.</summary>
    public static void Size(int size, string field, int least, int most) => Kernel.CommonChecks.InRange(size, field, least, most);
}
