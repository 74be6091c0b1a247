using Crm.Storage.Conformance;

namespace Crm.Storage.Tests;

public sealed class SemanticsPageTests
{
    [Fact]
    public void The_page_of_promises_names_every_case()
    {
        var page = File.ReadAllLines(Path.Combine(Root(), "docs/storage/semantics.md")).Where(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => l[2..]);
        var named = page.SelectMany(l => CrmModel.Kinds.Select(k => l.Replace("*kind*", k.Name, StringComparison.Ordinal)))
            .SelectMany(l => References.Select(r => l.Replace("*reference*", r, StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], ConformanceSuite.Cases.Select(c => c.Name).Except(named, StringComparer.Ordinal));
    }

    private static IEnumerable<string> References => CrmModel.Kinds.SelectMany(k => k.References).Select(r => r.Name).Distinct(StringComparer.Ordinal);

    internal static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "global.json")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        return folder;
    }
}
