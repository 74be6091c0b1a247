using System.Diagnostics;
using System.Globalization;

namespace Crm.Tests.PostgreSql;

/// <summary>Where the programs of a PostgreSQL server are on this machine.</summary>
internal static class PostgreSqlBinaries
{
    /// <summary>Names the folder where it is none of the usual ones.</summary>
    public const string Variable = "CRM_POSTGRES_BIN";

    /// <summary>The folder with <c>initdb</c> and <c>postgres</c>; <see langword="null"/> where there is none.</summary>
    public static string? Folder { get; } = Candidates().FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "postgres")));

    /// <summary>Whether this process is the superuser, whom PostgreSQL refuses to serve.</summary>
    public static bool IsRoot => OperatingSystem.IsLinux() && Environment.UserName == "root";

    /// <summary>The account of the server where this process is root: one that can do little serves as well; absent otherwise.</summary>
    public static (string User, string Group)? Account
    {
        get
        {
            if (!IsRoot)
            {
                return null;
            }

            var accounts = File.ReadLines("/etc/passwd").Select(l => l.Split(':')).ToDictionary(f => f[0], f => (User: f[2], Group: f[3]), StringComparer.Ordinal);
            return accounts.TryGetValue("postgres", out var own) ? own : accounts["nobody"];
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote.</returns>
    public static string Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}{errors.GetAwaiter().GetResult()}");
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            yield return named;
        }

        // Debian keeps each version in a folder of its own, off PATH.
        foreach (var versions in new[] { "/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt" }.Where(Directory.Exists))
        {
            foreach (var folder in Directory.EnumerateDirectories(versions).Where(f => versions == "/usr/lib/postgresql" || f.Contains("postgresql", StringComparison.Ordinal)).OrderByDescending(VersionOf))
            {
                yield return Path.Combine(folder, "bin");
            }
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return folder;
            if (File.Exists(Path.Combine(folder, "pg_config")))
            {
                yield return Run(Path.Combine(folder, "pg_config"), "--bindir").Trim();
            }
        }
    }

    private static double VersionOf(string folder) =>
        double.TryParse(Path.GetFileName(folder).Replace("postgresql@", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
