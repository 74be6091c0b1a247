using System.Text.RegularExpressions;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Sources;

/// <summary>The list of tests is the rule book: their names are sentences.</summary>
public sealed partial class TestNameTests
{
    [Fact]
    public void A_test_is_named_by_a_sentence_of_at_least_three_words() =>
        Rule.Holds(
            from file in Repository.CSharp("tests")
            let text = Source.WithoutComments(Repository.Read(file))
            from Match match in Tests().Matches(text)
            let name = match.Groups["name"].Value
            where name.Split('_', StringSplitOptions.RemoveEmptyEntries).Length < 3
            select new Violation($"{file}:{name}", "is not a sentence_with_underscores"));

    [Fact]
    public void A_test_that_is_skipped_says_why() =>
        Rule.Holds(
            from file in Repository.CSharp("tests")
            from violation in Source.Find(file, Source.WithoutComments(Repository.Read(file)), SkippedWithoutReason())
            select violation);

    [GeneratedRegex(@"\[(?:Fact|Theory)\b[^\n]*\]\s*(?:\[[^\n]*\]\s*)*(?:public|internal)\s+(?:static\s+)?(?:async\s+)?[\w<>?]+\s+(?<name>\w+)\s*\(")]
    private static partial Regex Tests();

    [GeneratedRegex(@"Skip\s*=\s*""""|Assert\.Skip\(""""\)")]
    private static partial Regex SkippedWithoutReason();
}
