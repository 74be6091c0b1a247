namespace Crm.Tests;

/// <summary>Whether tests may take as long as they like: <c>CRM_LONG=1</c>.</summary>
internal static class LongRun
{
    public static bool IsAsked => Environment.GetEnvironmentVariable("CRM_LONG") == "1";
}
