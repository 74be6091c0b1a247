namespace Crm.Architecture.Tests.Support;

/// <summary>One breach of a rule.</summary>
/// <param name="Subject">The file, type or member; exemptions are by subject.</param>
/// <param name="What">What is wrong with it.</param>
internal sealed record Violation(string Subject, string What);

/// <summary>Asserts that a rule holds, apart from exemptions that carry their reasons.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<Violation> violations, Exemptions? exemptions = null)
    {
        var found = violations.Distinct().OrderBy(v => v.Subject, StringComparer.Ordinal).ToList();
        var open = found.Where(v => exemptions is null || !exemptions.ContainsKey(v.Subject)).ToList();
        var stale = exemptions?.Keys.Where(k => found.All(v => !string.Equals(v.Subject, k, StringComparison.Ordinal))).ToList() ?? [];
        var lines = open.Select(v => $"{v.Subject}: {v.What}").Concat(stale.Select(s => $"{s}: the exemption is no longer needed, remove it"));
        var text = string.Join(Environment.NewLine, lines);
        Assert.True(text.Length == 0, $"{open.Count} violations:{Environment.NewLine}{text}");
    }
}

/// <summary>Subjects that may break a rule, each with the reason why.</summary>
internal sealed class Exemptions : Dictionary<string, string>
{
    public Exemptions()
        : base(StringComparer.Ordinal)
    {
    }
}
