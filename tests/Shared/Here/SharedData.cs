namespace Crm.Tests;

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
