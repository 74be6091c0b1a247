using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Text questions, plain and folded, with needles that differ in case, blanks, ё, width and code points.</summary>
internal static class TextCases
{
    private static readonly string[] Needles =
    [
        "", " ", "ё", "е", "Ё", "ЁЛКА", "елка", "Ёлка ", " елка  новая ", "ЕЛКА НОВ", "лка", "%", "_", "a", "A", "a ", "\\", "'", "[x]", "😀", "🚀", "\uD83D\uDE80 fam",
        "é", "e\u0301", "\u0301", "й", "и\u0306", "ß", "SS", "ss", "ı", "I", "i", "İ", "ﬁ", "FI", "ǅ", "ǆ", "\u00A0", "two blanks", "line two\ttab", "שלום", "null", "ж",
    ];

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Each("Texts begin with others character by character", n => Specification.Where<Deal>(d => Text.StartsWith(d.Topic, n))),
        Each("Texts contain others character by character", n => Specification.Where<Deal>(d => Text.Contains(d.Topic, n))),
        Each("Texts are equal once folded", n => Specification.Where<Deal>(d => Text.FoldedEquals(d.Topic, n))),
        Each("Texts begin with others once folded", n => Specification.Where<Deal>(d => Text.FoldedStartsWith(d.Topic, n))),
        Each("Texts contain others once folded", n => Specification.Where<Deal>(d => Text.FoldedContains(d.Topic, n))),
        Each("Missing texts satisfy no text question", n => Specification.Where<Deal>(d => Text.Contains(d.Description, n))),
        Each("Missing texts satisfy the opposite of a text question", n => Specification.Where<Deal>(d => !Text.FoldedContains(d.Description, n))),
        Each("A text without a declared folded form is folded all the same", n => Specification.Where<Deal>(d => Text.FoldedStartsWith(d.Description, n))),
        Each("Texts of a declared list begin with others", n => Specification.Where<Deal>(d => d.Tags.Any(t => Text.StartsWith(t, n)))),
        Each("No text of a declared list begins with another", n => Specification.Where<Deal>(d => !d.Tags.Any(t => Text.StartsWith(t, n)) || d.IsClosed)),
    ];

    private static ConformanceCase Each(string name, Func<string, Specification<Deal>> make) => Form.Of(name, _ => Needles.Select(make));
}
