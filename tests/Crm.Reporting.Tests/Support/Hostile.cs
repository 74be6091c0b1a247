using FsCheck;
using FsCheck.Fluent;

namespace Crm.Reporting.Tests;

/// <summary>Texts that break writers.</summary>
internal static class Hostile
{
    private static readonly string[] Pieces =
    [
        "", " ", "a", "Я", "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "\"", "\"\"", "'", ",", ";", "|", "<", ">", "&", "&amp;", "]]>", "</svg><script>alert(1)</script>",
        "</title>", "</style>", "<!--", "-->", "\0", "\u0001", "\u001B[31m", "\uFFFE", "\uFFFF", "\uD800", "\uDC00", "\u202E", "\u2067", "שלום", "مرحبا", "😀", "👨‍👩‍👧", "漢字", "e\u0301", "\u2028", "{name}",
    ];

    public static Gen<string> Texts { get; } = Gen.Elements(Pieces).ListOf().Select(string.Concat);

    public static bool IsFormula(string text) => text.Length > 0 && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".Contains(text[0], StringComparison.Ordinal);
}
