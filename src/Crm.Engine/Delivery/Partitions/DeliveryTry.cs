using Crm.Storage;

namespace Crm.Delivery;

/// <summary>One try to hand an event over.</summary>
/// <param name="Commit">The commit that told it.</param>
/// <param name="Event">The event.</param>
/// <param name="Before">The position of the commit before.</param>
/// <param name="Attempt">How often it was tried, this time included.</param>
internal readonly record struct DeliveryTry(LoggedCommit Commit, CrmEvent Event, LogPosition Before, int Attempt)
{
    /// <summary>The code that names an exception without its message, which may hold personal data.</summary>
    public static string CodeOf(Exception fault) => fault is CrmException known ? known.Code : fault.GetType().Name;
}
