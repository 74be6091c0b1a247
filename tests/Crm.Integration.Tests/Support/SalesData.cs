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

/// <summary>Real data beside the repository.</summary>
internal static class SharedData
{
    /// <summary>A folder of the data, or <see langword="null"/> where it is absent.</summary>
    public static string? Find(string name)
    {
        if (Environment.GetEnvironmentVariable("CRM_DATA") is { Length: > 0 } data)
        {
            return Existing(Path.Combine(data, name));
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Crm.Sdk.sln")))
            {
                return Existing(Path.Combine(folder.FullName, "..", "shared", "data", name));
            }
        }

        return null;
    }

    private static string? Existing(string folder) => Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
}
