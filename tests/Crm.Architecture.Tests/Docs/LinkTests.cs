using System.Text.RegularExpressions;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Docs;

/// <summary>The documents hang together.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void A_link_to_a_file_of_the_repository_leads_somewhere() =>
        Rule.Holds(
            from file in Repository.Files
            where file.EndsWith(".md", StringComparison.Ordinal)
            from Match match in Links().Matches(Repository.Read(file))
            let target = match.Groups["target"].Value
            let path = Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, target)
            where !File.Exists(path) && !Directory.Exists(path)
            select new Violation(file, $"links to {target}, which does not exist"));

    [Fact]
    public void Every_packed_project_has_a_readme_that_says_more_than_its_name() =>
        Rule.Holds(
            from name in CrmAssemblies.Names
            let file = $"src/{name}/README.md"
            where !Repository.Files.Contains(file, StringComparer.Ordinal) || Repository.Lines(file).Length < 5
            select new Violation(file, "is missing or empty"));

    [GeneratedRegex(@"\]\((?<target>(?!https?:|mailto:|#)[^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Links();
}
