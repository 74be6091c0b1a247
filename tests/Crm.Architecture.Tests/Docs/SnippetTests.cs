using System.Text.RegularExpressions;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Docs;

/// <summary>Every piece of C# in the documents is a marked region of a test project or a sample, so it compiles and runs.</summary>
/// <remarks>
/// <para>In a document: <c>&lt;!-- snippet:name --&gt;</c> on the line before a block of csharp. In <c>tests/**/Snippets/*.cs</c>
/// or in a sample: <c>// snippet:name</c> before the lines, <c>// endsnippet</c> after them.</para>
/// <para>Set <c>CRM_UPDATE_SNIPPETS=1</c> and run this test to copy the regions into the documents.</para>
/// </remarks>
public sealed partial class SnippetTests
{
    private static readonly IReadOnlyDictionary<string, string> Regions = ReadRegions();

    public static TheoryData<string> Documents =>
        [.. Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal) && !f.StartsWith("docs/adr/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_block_of_code_in_a_document_is_a_compiled_snippet(string file)
    {
        var text = Repository.Read(file);
        if (Environment.GetEnvironmentVariable("CRM_UPDATE_SNIPPETS") == "1")
        {
            var updated = Blocks().Replace(text, m => Regions.TryGetValue(m.Groups["name"].Value, out var code) ? Render(m.Groups["name"].Value, code) : m.Value);
            if (!string.Equals(updated, text, StringComparison.Ordinal))
            {
                Repository.Write(file, updated);
                text = updated;
            }
        }

        Rule.Holds(Blocks().Matches(text).SelectMany(m => Faults(file, m.Groups["name"].Value, m.Groups["code"].Value)));
    }

    [Fact]
    public void Every_snippet_is_shown_in_a_document()
    {
        var shown = Documents.Select(d => (string)d.Data).SelectMany(d => Blocks().Matches(Repository.Read(d)).Select(m => m.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);
        Rule.Holds(Regions.Keys.Where(k => !shown.Contains(k)).Select(k => new Violation(k, "is shown in no document")));
    }

    private static IEnumerable<Violation> Faults(string file, string name, string code)
    {
        if (name.Length == 0)
        {
            yield return new Violation(file, "a block of csharp has no <!-- snippet:name --> before it");
        }
        else if (!Regions.TryGetValue(name, out var region))
        {
            yield return new Violation(file, $"no region '// snippet:{name}' in tests/**/Snippets/*.cs or samples/**/*.cs");
        }
        else if (!string.Equals(region, code, StringComparison.Ordinal))
        {
            yield return new Violation(file, $"the block '{name}' differs from its region; run this test with CRM_UPDATE_SNIPPETS=1");
        }
    }

    private static Dictionary<string, string> ReadRegions()
    {
        var sources = Repository.CSharp("tests").Where(f => f.Contains("/Snippets/", StringComparison.Ordinal)).Concat(Repository.CSharp("samples")).Select(Repository.Read);
        return sources.SelectMany(s => Marked().Matches(s)).ToDictionary(m => m.Groups["name"].Value, m => Dedent(m.Groups["code"].Value), StringComparer.Ordinal);
    }

    private static string Dedent(string code)
    {
        var lines = code.TrimEnd().Split('\n');
        var margin = lines.Where(l => l.Trim().Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return string.Join('\n', lines.Select(l => l.Length >= margin ? l[margin..].TrimEnd() : "")) + "\n";
    }

    private static string Render(string name, string code) => $"<!-- snippet:{name} -->\n```csharp\n{code}```";

    [GeneratedRegex(@"(?:<!-- snippet:(?<name>[\w-]+) -->\s*\n)?```csharp\n(?<code>[\s\S]*?)```")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"// snippet:(?<name>[\w-]+)\s*?\n(?<code>[\s\S]*?)[ \t]*// endsnippet")]
    private static partial Regex Marked();
}
