using System.Text.RegularExpressions;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Sources;

/// <summary>Habits of the source (design §8).</summary>
public sealed partial class SourceTests
{
    private static readonly string[] Everywhere = ["src", "tests", "samples", "benchmarks"];

    /// <summary>All C# files but this one, which names what it forbids.</summary>
    private static IEnumerable<string> Files => Repository.CSharp(Everywhere).Where(f => !f.EndsWith("/SourceTests.cs", StringComparison.Ordinal));

    [Fact]
    public void Nothing_is_left_for_later() =>
        Rule.Holds(
            from file in Files
            from violation in Source.Find(file, Repository.Read(file), Unfinished())
            select violation);

    [Fact]
    public void No_exception_is_swallowed() =>
        Rule.Holds(
            from file in Files
            let text = Repository.Read(file)
            from Match match in EmptyCatch().Matches(Source.WithoutComments(text))
            where !text.AsSpan(match.Index, match.Length).Contains("//", StringComparison.Ordinal)
            select new Violation(file, $"line {Source.LineOf(text, match.Index)}: an empty catch does not say why nothing is to be done"));

    [Fact]
    public void Namespaces_are_file_scoped_and_there_are_no_regions() =>
        Rule.Holds(
            from file in Files
            from violation in Source.Find(file, Source.WithoutComments(Repository.Read(file)), OldShape())
            select violation);

    [Fact]
    public void No_analyzer_is_turned_off_without_a_reason() =>
        Rule.Holds(
            from file in Files
            from violation in Source.Find(file, Repository.Read(file), Suppression())
            where !violation.What.Contains("Justification", StringComparison.Ordinal) && !violation.What.Contains("//", StringComparison.Ordinal)
            select violation);

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK)\b|\bXXX\b(?=\s*:)|\bNotImplementedException\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bcatch\s*(?:\([^)]*\)\s*)?(?:when\s*\([^{]*\)\s*)?\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"^\s*#(?:end)?region\b|^namespace [\w.]+\s*\{|^namespace [\w.]+\s*$", RegexOptions.Multiline)]
    private static partial Regex OldShape();

    [GeneratedRegex(@"SuppressMessage\([^\n]*|#pragma warning disable[^\n]*")]
    private static partial Regex Suppression();
}
