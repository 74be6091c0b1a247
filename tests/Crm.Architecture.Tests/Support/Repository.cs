namespace Crm.Architecture.Tests.Support;

/// <summary>The files of the repository, found from the folder of the running test upwards.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["bin", "obj", "artifacts", ".git", ".vs", ".idea", "TestResults", "node_modules", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    /// <summary>All files, as paths relative to the root with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. List(Root).Select(Relative).Order(StringComparer.Ordinal)];

    /// <summary>C# files below the given top folders, without the migrations: dotnet-ef writes those, as long and in the form it likes.</summary>
    public static IEnumerable<string> CSharp(params string[] tops) =>
        Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && tops.Any(t => f.StartsWith(t + "/", StringComparison.Ordinal)) && !IsMigration(f));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    public static void Write(string file, string text)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static bool IsMigration(string file) => file.Split('/') is ["src", _, "Migrations", _];

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> List(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(d => !Skipped.Contains(Path.GetFileName(d), StringComparer.Ordinal))
                .SelectMany(List));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Crm.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
