using FsCheck;
using FsCheck.Fluent;

namespace Crm.Tests.Common.Texts;

/// <summary>Short texts of the characters that make trouble: pairs of surrogates, the end of the BMP, cased letters of many scripts, blanks.</summary>
internal static class TextGen
{
    private static readonly string[] Characters =
    [
        "a", "B", "я", "ё", "Ё", "Е", "е", "ß", "ı", "İ", "ſ", "σ", "ς", "ა", "ǆ", "ﬁ", "\uFFFF", "\uE000", "\uD7FF", "😀", "𐐨", "𐐀", "\U0010FFFF",
        " ", "\t", "\n", "\u00A0", "\u3000", "0", "%", "_", "'", "\\", "\u0301",
    ];

    public static Gen<string> Text { get; } =
        from size in Gen.Choose(0, 6)
        from parts in Gen.Elements(Characters).ArrayOf(size)
        select string.Concat(parts);

    public static Gen<string?> OrNull { get; } = Gen.OneOf(Text.Select(t => (string?)t), Text.Select(t => (string?)t), Gen.Constant<string?>(null));
}
