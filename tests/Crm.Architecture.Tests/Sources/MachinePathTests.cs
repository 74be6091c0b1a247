using System.Text.RegularExpressions;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Sources;

/// <summary>The repository works on any machine: no file names a folder of one.</summary>
public sealed partial class MachinePathTests
{
    private static readonly string[] Text = [".cs", ".md", ".csproj", ".props", ".targets", ".json", ".resx", ".txt", ".sln", ".yml", ".editorconfig", ".gitignore"];

    [Fact]
    public void No_file_names_a_folder_of_a_machine() =>
        Rule.Holds(
            from file in Repository.Files
            where Text.Contains(Path.GetExtension(file), StringComparer.Ordinal) && !file.EndsWith("/MachinePathTests.cs", StringComparison.Ordinal)
            from violation in Source.Find(file, Repository.Read(file), MachinePath())
            select violation);

    [GeneratedRegex(@"(?<![\w.])/(?:tmp|work|root|home)/[\w.]*|\b[A-Z]:\\(?:Users|Temp)\b")]
    private static partial Regex MachinePath();
}
