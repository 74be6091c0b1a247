using Crm.Tests;

namespace Crm.Integration.Tests.Support;

/// <summary>The real sales files beside the repository. They are not part of it; without them their tests are skipped.</summary>
internal static class SalesData
{
    public const string Absent = "The folder shared/data/crm-sales is not beside the repository; set CRM_DATA to the folder that holds crm-sales.";

    /// <summary>The folder, or <see langword="null"/> where it is absent.</summary>
    public static string? Folder { get; } = SharedData.Find("crm-sales");
}

/// <summary>The real event logs beside the repository. They are not part of it; without them their tests are skipped.</summary>
internal static class EventLogData
{
    public const string Absent = "The folder shared/data/eventlog is not beside the repository; set CRM_DATA to the folder that holds eventlog.";

    /// <summary>The folder, or <see langword="null"/> where it is absent.</summary>
    public static string? Folder { get; } = SharedData.Find("eventlog");
}
