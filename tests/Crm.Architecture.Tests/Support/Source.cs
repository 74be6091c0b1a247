using System.Text.RegularExpressions;

namespace Crm.Architecture.Tests.Support;

/// <summary>C# source as text: enough for rules that no reflection can see.</summary>
internal static partial class Source
{
    /// <summary>The text with its comments blanked; line numbers stay.</summary>
    public static string WithoutComments(string text) =>
        Tokens().Replace(text, m => m.Value[0] == '/' ? Blank(m.Value) : m.Value);

    /// <summary>All places where a pattern matches, as <c>file:line: text</c>.</summary>
    public static IEnumerable<Violation> Find(string file, string text, Regex pattern) =>
        pattern.Matches(text).Select(m => new Violation(file, $"line {LineOf(text, m.Index)}: {m.Value.Trim()}"));

    public static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    private static string Blank(string comment) => new([.. comment.Select(c => c == '\n' ? '\n' : ' ')]);

    [GeneratedRegex("""
        "{3}[\s\S]*?"{3}|@"(?:[^"]|"")*"|\$@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.[^']*|[^'\\\n])'|//[^\n]*|/\*[\s\S]*?\*/
        """)]
    private static partial Regex Tokens();
}
