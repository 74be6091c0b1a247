using System.Globalization;
using System.Text.RegularExpressions;
using Crm.Storage;

namespace Crm.Engine.Tests.Support;

/// <summary>What the SDK tells is whole: no value of an error's text is missing, no target, verb or field is blank. Every refusal and commit of the test worlds is looked at.</summary>
internal static partial class Wording
{
    private static readonly CultureInfo[] Languages = [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("ru")];

    /// <summary>Values that are names of the SDK's own: never blank, whatever the user gave.</summary>
    private static readonly string[] OwnNames = ["allowed", "right", "function"];

    public static void Check(IEnumerable<CrmError> errors)
    {
        foreach (var error in errors)
        {
            Assert.All(Languages, l => Assert.DoesNotMatch(Placeholder(), error.ToText(l)));
            Assert.All(error.Arguments.Where(a => OwnNames.Contains(a.Name, StringComparer.Ordinal)), a => Assert.NotEqual("", a.Value));
            if (error.Code.StartsWith("common.", StringComparison.Ordinal))
            {
                Assert.DoesNotContain(error.Arguments, a => a is { Name: "field", Value: "" });
            }

            // A target may be what the user named, and that may be blank.
            Assert.True(error.Target is not "" || error.Arguments.Any(a => a.Value.Length == 0), $"{error.Code} has a blank target.");
        }
    }

    public static void Check(ChangeSet changes)
    {
        Assert.All(changes.Journal, e => Assert.Matches(Verb(), e.Verb));
        Assert.All(changes.Events, e => Assert.Matches(Verb(), e.Type));
        Assert.All(changes.Journal.Select(e => e.Facts).OfType<FieldJournalFacts>().SelectMany(f => f.Changes), c => Assert.NotEqual("", c.Field));
    }

    [GeneratedRegex(@"\{[a-z_]+\}", RegexOptions.None, 10_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[a-z_]+\.[a-z_]+$", RegexOptions.None, 10_000)]
    private static partial Regex Verb();
}
