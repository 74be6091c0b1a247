using System.Runtime.CompilerServices;

namespace Crm.Reporting.Tests;

public sealed class DocsTests
{
    [Fact]
    public void The_code_of_the_feature_page_is_the_code_that_runs()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "features", "reporting.md"));
        var blocks = page.Split("```csharp\n")[1..].Select(b => b[..b.IndexOf("```", StringComparison.Ordinal)].Trim());
        var code = File.ReadAllText(Path.Combine(Root(), "tests", "Crm.Reporting.Tests", "Snippets", "ReportingSnippets.cs"));
        var snippets = code.Split("// snippet:reporting-")[1..].Select(s => Unindented(s[s.IndexOf('\n')..s.IndexOf("// end", StringComparison.Ordinal)]));
        Assert.Equal(snippets, blocks);
    }

    private static string Unindented(string code) =>
        string.Join('\n', code.Split('\n').Select(l => l.StartsWith("        ", StringComparison.Ordinal) ? l[8..] : l)).Trim();

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
