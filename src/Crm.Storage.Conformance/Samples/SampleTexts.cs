namespace Crm.Storage.Conformance;

/// <summary>Texts in which stores have been seen to go wrong.</summary>
internal static class SampleTexts
{
    /// <summary>All of them; none contains U+0000 or a lone surrogate, which commands refuse.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "",
        " ",
        "Ёлка и ёж",
        "елка И ЕЖ  ",
        "  blanks at both ends  ",
        "two\u00A0\u2003blanks",
        "line one\r\nline two\ttab",
        "quote ' double \" back \\ percent % underscore _ bracket [x] semicolon ; -- comment",
        "{\"json\":[1,null]}",
        "rocket 🚀 family 👩‍👩‍👧‍👦 flag 🇷🇺",
        "\uFB01 ligature before 😀",
        "\uE000 private before 😀",
        "e\u0301 beside é, и\u0306 beside й",
        "שלום עליכם مرحبا بالعالم",
        "中文 日本語 한국어",
        "İstanbul ıssız straße STRASSE ǅ",
        "null",
        "0",
        new('ж', 400),
    ];

    /// <summary>The longest line with everything in it.</summary>
    public static string Line { get; } = string.Join('|', All.Take(All.Count - 1));

    /// <summary>The longest note: 100,000 characters.</summary>
    public static string Note { get; } = string.Concat(string.Concat(Enumerable.Repeat("Заметка 🚀 note\n", 6_250)).AsSpan(0, 99_996), "end.");
}
